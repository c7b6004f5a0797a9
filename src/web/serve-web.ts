import { existsSync } from 'node:fs';
import type { IncomingHttpHeaders } from 'node:http';
import { fileURLToPath } from 'node:url';
import assets from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Config } from '../config.js';
import type { AddressLoads } from '../identity/address-loads.service.js';
import type { Authentication } from '../identity/authentication.js';
import { DomainError } from '../kernel/domain-error.js';
import { ASSETS_FOLDER } from './folders.js';
import { setSecurityHeaders } from './security-headers.js';
import { pageLocals, registerViews } from './view-engine.js';

/** Routes of public pages that hundreds of phones open through one address, and scripts like to try. */
const AT_THE_DOOR = /^\/(r|p|my-pass|verify)\//;

/** No id has the character NUL, and PostgreSQL cannot look for one. */
const NUL_IN_PATH = /^[^?]*%00/;

/** Puts pages, assets, logins and security headers around the routes. */
export async function serveWeb(
  app: NestFastifyApplication,
  config: Config,
  authentication: Authentication,
  loads: AddressLoads,
): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance();
  fastify.decorateRequest('context');
  fastify.decorateRequest('login');
  fastify.addHook('onRequest', async (request, reply) => {
    setSecurityHeaders(reply, config.servesHttps);
    forgiveEmptyJson(request.headers);
    await authentication.identify(request, reply);
    if (NUL_IN_PATH.test(request.url)) throw new DomainError('not-found');
    // The route, for an address can be written in many ways: `/%70/`, `http://elsewhere/p/`.
    const { url: route = request.url } = request.routeOptions;
    if (!request.context.actor && AT_THE_DOOR.test(route)) await loads.count(request.context, 'door');
  });
  fastify.addHook('preHandler', (request, reply, done) => {
    authentication.checkCsrf(request);
    if (!request.url.startsWith('/api/')) (reply as { locals?: object }).locals = pageLocals(request);
    done();
  });
  await registerViews(fastify as never, config.logLevel !== 'debug');
  const root = fileURLToPath(ASSETS_FOLDER);
  if (existsSync(root)) {
    await fastify.register(assets as never, {
      root,
      prefix: '/assets/',
      immutable: true,
      maxAge: '365d',
      preCompressed: true,
    });
  }
}

/** Many clients call every request JSON, those without a body too. */
function forgiveEmptyJson(headers: IncomingHttpHeaders): void {
  const empty = (headers['content-length'] ?? '0') === '0' && headers['transfer-encoding'] === undefined;
  if (empty && headers['content-type']?.startsWith('application/json')) delete headers['content-type'];
}
