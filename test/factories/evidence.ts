import { crc32, deflateSync } from 'node:zlib';
import { zipOf } from '../support/zip-of.js';

/** One grey pixel as a PNG (ISO/IEC 15948); another `grey` is another file. */
export function photo(grey = 128): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(1, 0);
  header.writeUInt32BE(1, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const signature = Buffer.from('89504e470d0a1a0a', 'hex');
  const pixels = deflateSync(Buffer.from([0, grey]));
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(typed));
  return Buffer.concat([length, typed, sum]);
}

/** The beginning of a JPEG as cameras write it. */
export const jpeg = (): Buffer => Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex');

/** The shortest file that passes for a PDF. */
export const pdf = (note = ''): Buffer =>
  Buffer.from(`%PDF-1.7\n%${note}\ntrailer<<>>\nstartxref\n0\n%%EOF\n`);

const TYPES =
  '<Types><Override PartName="/ppt/presentation.xml" ContentType="application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"/></Types>';

/** A PowerPoint presentation with no slides, and what is given beside. */
export const presentation = (
  parts: Record<string, string | Buffer> = {},
  options: Parameters<typeof zipOf>[1] = {},
): Buffer =>
  zipOf({ '[Content_Types].xml': TYPES, 'ppt/presentation.xml': '<p:presentation/>', ...parts }, options);

/** What a macro-enabled presentation declares. */
export const MACRO_TYPES = TYPES.replace(
  'openxmlformats-officedocument.presentationml.presentation.main+xml',
  'ms-powerpoint.presentation.macroEnabled.main+xml',
);
