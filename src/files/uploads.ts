import multipart, { type MultipartFile } from '@fastify/multipart';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { DomainError } from '../kernel/domain-error.js';

/** What a route takes that reads its files as they arrive. */
export interface UploadLimits {
  /** Most bytes of one file. */
  bytes: number;
  /** Most files of one form. */
  files: number;
}

/** A file as it arrives: read `bytes` to the end before asking for the next one. */
export interface ArrivingFile {
  /** As the sender calls it; not to be trusted. */
  readonly filename: string;
  readonly bytes: AsyncIterable<Uint8Array>;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    streamsUploads?: UploadLimits;
  }
  interface FastifyRequest {
    /** The files of a form whose route streams them. */
    uploads?: AsyncGenerator<ArrivingFile>;
  }
}

/**
 * Reads multipart forms. Elsewhere the body is the whole form with its one file in memory, `smallFile` bytes at most; on
 * a route with `streamsUploads` the body is the fields before the first file, so that whoever may not send is refused
 * before the file is read, and `request.uploads` are the files.
 */
export async function acceptUploads(fastify: FastifyInstance, smallFile: number): Promise<void> {
  const limits = { fileSize: smallFile, files: 1, fields: 30, fieldSize: 100_000 };
  await fastify.register(multipart, { limits });
  fastify.addHook('preValidation', (request, _reply, done) => {
    if (!request.isMultipart()) return done();
    const { streamsUploads } = request.routeOptions.config;
    const reading = streamsUploads ? beginForm(request, streamsUploads) : readForm(request);
    return reading.catch((error: unknown) => {
      throw faultOf(error);
    });
  });
  fastify.addHook('onResponse', ({ raw, uploads }, _reply, done) => {
    if (uploads && !raw.readableEnded) {
      // Refused before it was read: the rest is let go, or the connection would wait for it.
      raw.unpipe();
      raw.resume();
    }
    done();
  });
}

async function readForm(request: FastifyRequest): Promise<void> {
  try {
    for await (const part of request.parts()) {
      request.body = part.fields;
      if (part.type === 'file') await part.toBuffer();
    }
  } catch (error) {
    if (!isFilesLimit(error)) throw error;
    throw new DomainError('one-file-only', { field: 'file' });
  }
}

const isFilesLimit = (error: unknown): boolean => (error as { code?: string }).code === 'FST_FILES_LIMIT';

/** The parser gives what it cannot read, such as a form cut short, no status, and too many fields that of a large file. */
function faultOf(error: unknown): unknown {
  const { statusCode, code } = error as { statusCode?: unknown; code?: unknown };
  const known = typeof statusCode === 'number' && code !== 'FST_FIELDS_LIMIT';
  return known || error instanceof DomainError ? error : new DomainError('malformed-request');
}

async function beginForm(request: FastifyRequest, { bytes, files }: UploadLimits): Promise<void> {
  // One byte more than allowed tells a file that is too large from one that is not.
  const options = { limits: { fileSize: bytes + 1, files }, throwFileSizeLimit: false };
  const parts = request.parts(options);
  const fields: [string, unknown][] = [];
  let next = await parts.next();
  for (; !next.done && next.value.type === 'field'; next = await parts.next()) {
    fields.push([next.value.fieldname, next.value.value]);
  }
  request.body = Object.fromEntries(fields);
  request.uploads = arriving(next.done ? null : (next.value as MultipartFile), parts, files);
}

async function* arriving(
  first: MultipartFile | null,
  rest: ReturnType<FastifyRequest['parts']>,
  most: number,
): AsyncGenerator<ArrivingFile> {
  if (!first) return;
  yield arrivingFile(first);
  try {
    for await (const part of rest) {
      if (part.type === 'file') yield arrivingFile(part);
    }
  } catch (error) {
    if (!isFilesLimit(error)) throw faultOf(error);
    throw new DomainError('too-many-files', { most });
  }
}

const arrivingFile = ({ filename, file }: MultipartFile): ArrivingFile => ({
  filename,
  bytes: untilEnd(file),
});

/** A sender who goes away in the middle, or a form that ends there, is no fault of the server. */
async function* untilEnd(bytes: AsyncIterable<Uint8Array>) {
  try {
    yield* bytes;
  } catch (error) {
    throw faultOf(error);
  }
}
