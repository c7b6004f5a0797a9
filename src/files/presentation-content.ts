import { Writable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { DomainError } from '../kernel/domain-error.js';
import { fileRefused } from './file-refused.js';

const MOST_ENTRIES = 20_000;
/** What a presentation may unpack to, bytes: far more than pictures of 50 MB need. */
const MOST_UNPACKED = 400 * 1024 * 1024;
const MOST_CONTENT_TYPES = 4 * 1024 * 1024;

/** Programs inside a presentation: macros and ActiveX controls. */
const PROGRAM = /(^|\/)(vbaproject\.bin|vbadata\.xml|activex\/[^/]+\.(bin|xml))$/i;
const MACRO_TYPE = /macroEnabled|vbaProject/i;

/**
 * Makes sure that a ZIP file is a PowerPoint presentation (ECMA-376, part 2) without programs, and that it unpacks to
 * what it says and no more. Nothing of it is kept in memory or written. Throws `file-type-not-accepted`,
 * `file-damaged`, `file-with-macros`, `file-unpacks-too-large`.
 */
export async function checkPresentation(path: string): Promise<void> {
  const zip = await openPromise(path, { autoClose: false }).catch(() => {
    throw fileRefused('file-damaged');
  });
  try {
    const entries = await directoryOf(zip);
    const named = new Map(entries.map((entry) => [entry.fileName, entry]));
    const types = named.get('[Content_Types].xml');
    if (!types || !named.has('ppt/presentation.xml')) throw fileRefused('file-type-not-accepted');
    if (entries.some(({ fileName }) => PROGRAM.test(fileName))) throw fileRefused('file-with-macros');
    if (types.uncompressedSize > MOST_CONTENT_TYPES) throw fileRefused('file-unpacks-too-large');
    const declared = (await unpack(zip, types, buffer)).toString('utf8');
    if (MACRO_TYPE.test(declared)) throw fileRefused('file-with-macros');
    for (const entry of entries) await unpack(zip, entry, (stream) => pipeline(stream, nowhere()));
  } finally {
    zip.close();
  }
}

/** Every entry, when what they admit to stays within bounds. */
async function directoryOf(zip: ZipFile): Promise<Entry[]> {
  const entries: Entry[] = [];
  let unpacked = 0;
  try {
    if (zip.entryCount > MOST_ENTRIES) throw fileRefused('file-unpacks-too-large');
    for await (const entry of zip.eachEntry()) {
      unpacked += entry.uncompressedSize;
      if (unpacked > MOST_UNPACKED) throw fileRefused('file-unpacks-too-large');
      entries.push(entry);
    }
  } catch (error) {
    throw error instanceof DomainError ? error : fileRefused('file-damaged');
  }
  return entries;
}

/** Reads one entry; the reader stops it as soon as it is larger than it admitted to. */
async function unpack<T>(
  zip: ZipFile,
  entry: Entry,
  read: (stream: NodeJS.ReadableStream) => Promise<T>,
): Promise<T> {
  try {
    return await read(await zip.openReadStreamPromise(entry));
  } catch {
    throw fileRefused('file-damaged');
  }
}

const nowhere = (): Writable => new Writable({ write: (_chunk, _encoding, done) => done() });
