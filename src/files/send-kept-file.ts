import type { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { attachmentNamed } from './file-name.js';

/** A file that somebody uploaded. */
export interface KeptFile {
  filename: string;
  type: string;
  size: number;
}

/** Sends an upload always to keep, never to show: the browser runs nothing of it. `plain`: its name in ASCII. */
export function sendKeptFile(
  reply: FastifyReply,
  { file, bytes }: { file: KeptFile; bytes: Readable },
  plain: string,
): FastifyReply {
  const extension = /\.\w+$/.exec(file.filename)?.[0] ?? '';
  return reply
    .type(file.type)
    .header('content-length', file.size)
    .header('content-disposition', attachmentNamed(file.filename, `${plain}${extension}`))
    .send(bytes);
}
