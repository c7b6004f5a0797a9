import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import cookie from '@fastify/cookie';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppModule } from './app.module.js';
import type { Config } from './config.js';
import { migrate } from './database/migrate.js';
import { configureFonts } from './documents/fonts.js';
import { entities } from './entities.js';
import { acceptUploads } from './files/uploads.js';
import { AddressLoads } from './identity/address-loads.service.js';
import { Authentication } from './identity/authentication.js';
import { type Clock, SystemClock } from './kernel/clock.js';
import { logOf } from './log.js';
import { makeFolder } from './make-folder.js';
import { SuspiciousEvents } from './suspicious-events/suspicious-events.service.js';
import { ErrorFilter } from './web/error.filter.js';
import { OpenApi } from './web/openapi.js';
import { SchemaPipe } from './web/schema.pipe.js';
import { serveWeb } from './web/serve-web.js';

/** Largest upload that is held in memory, bytes; one larger is answered without being read. */
export const UPLOAD_LIMIT = 10 * 1024 * 1024;

/** A request that has not come whole by then is let go, as when a phone is switched off in the middle of a large upload. */
const LONGEST_REQUEST_MS = 30 * 60 * 1000;

/** What stands before the proxy's own entry in `X-Forwarded-For` the sender may have made up. */
const throughOneProxy = (_address: string, hop: number): boolean => hop === 0;

/** The one way to build the application: migrates, wires, and is ready to listen; over TLS itself only with `https`. */
export async function createApp(
  config: Config,
  clock: Clock = new SystemClock(),
  https?: { key: string; cert: string },
): Promise<NestFastifyApplication> {
  makeFolder(config.dataDir);
  await migrate(config, entities);
  configureFonts(config.fonts);
  const adapter = new FastifyAdapter({
    ...(https ? { https } : {}),
    trustProxy: config.trustProxy && throughOneProxy,
    bodyLimit: 1024 * 1024,
    requestTimeout: LONGEST_REQUEST_MS,
    genReqId: () => randomUUID(),
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 500 },
    frameworkErrors: (error: unknown, request: FastifyRequest, reply: FastifyReply) =>
      void filter.answer(error, request, reply),
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.for(config, clock), adapter, {
    logger: logOf(config.logLevel),
    abortOnError: false,
  });
  const filter: ErrorFilter = new ErrorFilter(app.get(SuspiciousEvents));
  app.useGlobalFilters(filter);
  app.useGlobalPipes(new SchemaPipe());
  // Every cookie travels by HTTPS only, where the site has HTTPS.
  const parseOptions = { secure: config.servesHttps };
  await app.register(cookie as never, { parseOptions } as never);
  await acceptUploads(app.getHttpAdapter().getInstance() as never, UPLOAD_LIMIT);
  await serveWeb(app, config, app.get(Authentication), app.get(AddressLoads));
  app.get(OpenApi).describe(app);
  app.enableShutdownHooks();
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return app;
}
