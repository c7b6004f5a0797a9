import { once } from 'node:events';
import type { Server } from 'node:https';
import { hostname } from 'node:os';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type Config, ConfigError } from '../../config.js';
import { bothProtocols } from './both-protocols.js';
import { keptCertificate } from './kept-certificate.js';
import { lanAddresses } from './lan-addresses.js';
import type { TlsFiles } from './self-signed.js';
import { warningPage } from './warning-page.js';

export interface HttpsSetting {
  publicUrl: string;
  files: TlsFiles;
}

/**
 * An address that other devices in the network can open, and the certificate for it, kept in `file`. Throws ConfigError
 * for a port that nobody knows before listening, and for a `givenUrl` without TLS.
 */
export function httpsSetting(port: number, givenUrl: string | undefined, file: string): HttpsSetting {
  const addresses = lanAddresses();
  const publicUrl = givenUrl || `https://${addresses[0] ?? 'localhost'}:${port}`;
  if (port === 0)
    throw new ConfigError('PORT: --https needs a port that is known before. For example: PORT=3000');
  if (!publicUrl.startsWith('https:')) {
    throw new ConfigError(`PUBLIC_URL: ${publicUrl} is not https. Leave it out, or begin it with https://`);
  }
  const hosts = new Set([new URL(publicUrl).hostname, ...addresses, 'localhost', '127.0.0.1', hostname()]);
  return { publicUrl, files: keptCertificate(file, [...hosts], new Date()) };
}

/** Listens as configured; who comes without TLS gets a page that explains the browser's warning. */
export async function listenSecurely(app: NestFastifyApplication, config: Config): Promise<void> {
  const server = bothProtocols(app.getHttpServer() as Server, warningPage(app, config.publicUrl));
  server.listen(config.port, config.host);
  await once(server, 'listening');
}
