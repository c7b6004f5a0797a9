import { applyDecorators, createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import type { ArrivingFile, UploadLimits } from './uploads.js';

export const TAKES_FILE = 'peibutong:takes-file';

/** The route takes a multipart form with a `file`, beside the fields that its body's schema names. */
export const TakesFile = () => SetMetadata(TAKES_FILE, true);

/** The route reads its files as they arrive; fields must come before them in the form. */
export const StreamsUploads = (limits: UploadLimits) =>
  applyDecorators(TakesFile(), RouteConfig({ streamsUploads: limits }));

/** The files of the form, none when the request is no form. */
export const Uploads = createParamDecorator(
  (_: unknown, execution: ExecutionContext): AsyncIterable<ArrivingFile> =>
    execution.switchToHttp().getRequest<FastifyRequest>().uploads ?? nothing(),
);

async function* nothing(): AsyncGenerator<never> {}
