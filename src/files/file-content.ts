import { open } from 'node:fs/promises';
import { fileRefused } from './file-refused.js';
import { checkPresentation } from './presentation-content.js';

/** What people may attach: photos, and documents that need no program to be trusted. */
export const ACCEPTED_TYPES = {
  'image/jpeg': ['.jpg', '.jpeg'],
  'image/png': ['.png'],
  'application/pdf': ['.pdf'],
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': ['.pptx'],
} as const;
export type AcceptedType = keyof typeof ACCEPTED_TYPES;

const HEAD = 64;
/** Where `%%EOF` stands at the latest before the end of a PDF (ISO 32000-1, annex H.3.18). */
const PDF_TAIL = 1024;
const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');

/**
 * What a file is by its content, whatever its name says. Throws `file-type-not-accepted`, `file-damaged` when it begins
 * as what it is not to the end, and what `checkPresentation` throws.
 */
export async function recogniseFile(path: string, size: number): Promise<AcceptedType> {
  const file = await open(path);
  try {
    /** Zeros stand for what lies behind the end. */
    const part = async (from: number, length: number): Promise<Buffer> =>
      (await file.read(Buffer.alloc(length), 0, length, from)).buffer;
    const head = await part(0, HEAD);
    if (isJpeg(head)) return 'image/jpeg';
    if (isPng(head)) return 'image/png';
    if (head.toString('latin1', 0, 5) === '%PDF-') {
      const from = Math.max(0, size - PDF_TAIL);
      if (!(await part(from, PDF_TAIL)).includes('%%EOF')) throw fileRefused('file-damaged');
      return 'application/pdf';
    }
    if (head.readUInt32BE(0) !== ZIP) throw fileRefused('file-type-not-accepted');
  } finally {
    await file.close();
  }
  await checkPresentation(path);
  return 'application/vnd.openxmlformats-officedocument.presentationml.presentation';
}

/** `PK\3\4`. */
const ZIP = 0x504b0304;

/** Start of image, then a marker segment (ITU-T T.81, B.1.1.3). */
const isJpeg = (head: Buffer): boolean =>
  head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff && (head[3] ?? 0) >= 0xc0 && head[3] !== 0xff;

/** The signature and a header of more than no pixels (ISO/IEC 15948, 5.2 and 11.2.2). */
const isPng = (head: Buffer): boolean =>
  head.subarray(0, PNG.length).equals(PNG) && head.readUInt32BE(16) > 0 && head.readUInt32BE(20) > 0;
