import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { ASSETS_FOLDER } from './folders.js';

const urls = new Map<string, string>();

/** Address of a file in the assets folder, with its fingerprint so that browsers keep it for good. */
export function assetUrl(name: string): string {
  let url = urls.get(name);
  if (!url) {
    url = `/assets/${name}${fingerprint(name)}`;
    urls.set(name, url);
  }
  return url;
}

const texts = new Map<string, string>();

/** What is in a file of the assets folder, for pages that must not wait for it; nothing before the build. */
export function assetText(name: string): string {
  let text = texts.get(name);
  if (text === undefined) {
    const file = new URL(name, ASSETS_FOLDER);
    text = existsSync(file) ? readFileSync(file, 'utf8') : '';
    texts.set(name, text);
  }
  return text;
}

function fingerprint(name: string): string {
  try {
    const bytes = readFileSync(new URL(name, ASSETS_FOLDER));
    return `?v=${createHash('sha256').update(bytes).digest('hex').slice(0, 12)}`;
  } catch {
    return '';
  }
}
