import { once } from 'node:events';
import type { Server } from 'node:https';
import { hostname } from 'node:os';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Config } from '../../config.js';
import { bothProtocols } from './both-protocols.js';
import { lanAddresses } from './lan-addresses.js';
import { selfSigned, type TlsFiles } from './self-signed.js';
import { warningPage } from './warning-page.js';

export interface HttpsSetting {
  publicUrl: string;
  files: TlsFiles;
}

/** An address that other devices in the network can open, and a certificate made for it just now. */
export function httpsSetting(env: NodeJS.ProcessEnv): HttpsSetting {
  const addresses = lanAddresses();
  const publicUrl = env['PUBLIC_URL'] || `https://${addresses[0] ?? 'localhost'}:${env['PORT'] || 3000}`;
  const hosts = new Set([new URL(publicUrl).hostname, ...addresses, 'localhost', '127.0.0.1', hostname()]);
  return { publicUrl, files: selfSigned([...hosts], new Date()) };
}

/** Listens as configured; who comes without TLS gets a page that explains the browser's warning. */
export async function listenSecurely(app: NestFastifyApplication, config: Config): Promise<void> {
  const server = bothProtocols(app.getHttpServer() as Server, warningPage(app, config.publicUrl));
  server.listen(config.port, config.host);
  await once(server, 'listening');
}
