import type { MultipartFile, MultipartValue } from '@fastify/multipart';
import { z } from 'zod';
import { fileRefused } from '../files/file-refused.js';

/** A file as it was sent. */
export interface UploadedFile {
  bytes: Buffer;
  filename: string;
}

/** The body of a multipart form by field. */
export type UploadBody = Record<string, MultipartFile | MultipartValue | undefined> | undefined;

const LONGEST_FILENAME = 200;

/** The form's `file`. Throws `file-missing`. */
export async function uploadedFile(body: UploadBody): Promise<UploadedFile> {
  const file = body?.['file'];
  if (file?.type !== 'file' || file.filename === '') throw fileRefused('file-missing');
  const bytes = await file.toBuffer();
  return { bytes, filename: [...file.filename].slice(-LONGEST_FILENAME).join('') };
}

/** Whether an import is only tried. */
export const importQuery = z.object({
  dryRun: z
    .enum(['true', 'false'])
    .default('false')
    .transform((text) => text === 'true'),
});
export type ImportQuery = z.infer<typeof importQuery>;
