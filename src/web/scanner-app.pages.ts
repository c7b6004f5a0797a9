import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { Controller, Get, Header, NotFoundException } from '@nestjs/common';
import { Ctx, Public } from '../identity/access.decorators.js';
import type { Context } from '../kernel/context.js';
import { text } from '../kernel/texts.js';
import { assetUrl } from './assets.js';
import { ASSETS_FOLDER } from './folders.js';

const ASSETS = ['scanner.js', 'scanner.css', 'door.css', 'icon.svg', 'icon-180.png'];
const DECODER = ['scan-worker.js', 'zxing_reader.wasm'];
const ICONS = [
  { file: 'icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' },
  { file: 'icon-192.png', sizes: '192x192', type: 'image/png', purpose: 'any' },
  { file: 'icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any' },
  { file: 'icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
];

/** What makes the scanner an app: what it is called, and the script that opens it without network. */
@Controller()
@Public()
export class ScannerAppPages {
  private script: string | undefined;

  @Get('scanner.webmanifest')
  @Header('content-type', 'application/manifest+json')
  manifest(@Ctx() { locale }: Context): object {
    return {
      id: '/scan',
      name: text(locale, 'scanner.app.name'),
      short_name: text(locale, 'scanner.app.shortName'),
      description: text(locale, 'scanner.app.description'),
      lang: locale,
      start_url: '/scan',
      scope: '/',
      display: 'standalone',
      background_color: '#0c1116',
      theme_color: '#0c1116',
      icons: ICONS.map(({ file, ...icon }) => ({ src: assetUrl(file), ...icon })),
    };
  }

  /** Throws 404 where the browser's code was not built. Differs when any of the scanner's files does, so that browsers take up the new version as a whole. */
  @Get('scanner-worker.js')
  @Header('content-type', 'text/javascript; charset=utf-8')
  @Header('cache-control', 'no-cache')
  worker(): string {
    this.script ??= workerScript();
    return this.script;
  }
}

function workerScript(): string {
  const file = new URL('offline-worker.js', ASSETS_FOLDER);
  if (!existsSync(file)) throw new NotFoundException();
  const [assets, decoder] = [ASSETS.map(assetUrl), DECODER.map(assetUrl)];
  const code = readFileSync(file, 'utf8');
  const hash = createHash('sha256').update(JSON.stringify([assets, decoder, code]));
  const shell = { version: hash.digest('hex').slice(0, 12), assets, decoder };
  return `const SHELL = ${JSON.stringify(shell)};\n${code}`;
}
