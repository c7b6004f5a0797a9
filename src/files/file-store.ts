import { createHash } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { DomainError } from '../kernel/domain-error.js';
import { newId } from '../kernel/ids.js';
import { type Instant, msBetween, toInstant } from '../kernel/instant.js';

/** A file that the store holds. */
export interface StoredFile {
  /** SHA-256 of its bytes, hex: its name in the store. */
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
}

/** Looks at a whole file before it is kept; what it throws keeps the file out. */
export type FileCheck = (path: string, size: number) => Promise<void>;

type Bytes = Iterable<Uint8Array> | AsyncIterable<Uint8Array>;

const INCOMING = 'incoming';
/** An upload that began so long ago was left behind by a process that ended. */
const ABANDONED_MS = 24 * 60 * 60 * 1000;

/**
 * Files by the SHA-256 of their content, in a folder beside the database. Equal content is kept once; nothing in it is
 * ever changed, so copies of the folder need only what is new. Instances that share a database share the folder.
 */
export class FileStore {
  constructor(readonly folder: string) {}

  /**
   * Streams bytes to disk and keeps them, durably, under their hash. Whatever fails leaves nothing behind. Throws what
   * `check` and the source throw.
   */
  async put(source: Bytes, check?: FileCheck): Promise<StoredFile> {
    const arriving = join(this.folder, INCOMING, newId());
    try {
      const stored = await write(arriving, source);
      await check?.(arriving, stored.size);
      await this.keep(arriving, stored);
      return stored;
    } catch (error) {
      await rm(arriving, { force: true });
      throw error;
    }
  }

  /** Throws `stored-file-missing` before a byte is read. */
  async open(sha256: string): Promise<Readable> {
    try {
      return (await open(this.pathOf(sha256))).createReadStream();
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      throw new DomainError('stored-file-missing', { sha256 });
    }
  }

  async exists(sha256: string): Promise<boolean> {
    return (await sizeOf(this.pathOf(sha256))) !== null;
  }

  /** The hashes of all files. */
  async *list(): AsyncGenerator<string> {
    for (const shelf of await readdir(this.folder).catch(() => [])) {
      if (shelf === INCOMING) continue;
      yield* await readdir(join(this.folder, shelf));
    }
  }

  /** Removes what uploads left behind whose process ended in the middle. */
  async clearAbandoned(now: Instant): Promise<void> {
    const folder = join(this.folder, INCOMING);
    for (const name of await readdir(folder).catch(() => [])) {
      const path = join(folder, name);
      const begun = await stat(path).catch(() => null);
      if (begun && msBetween(toInstant(begun.mtime), now) > ABANDONED_MS) await rm(path, { force: true });
    }
  }

  private async keep(arriving: string, { sha256, size }: StoredFile): Promise<void> {
    const path = this.pathOf(sha256);
    if ((await sizeOf(path)) === size) return rm(arriving);
    await mkdir(dirname(path), { recursive: true });
    await rename(arriving, path);
    await syncFolder(dirname(path));
  }

  private pathOf(sha256: string): string {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new DomainError('stored-file-missing', { sha256 });
    return join(this.folder, sha256.slice(0, 2), sha256);
  }
}

async function write(path: string, source: Bytes): Promise<StoredFile> {
  const hash = createHash('sha256');
  let size = 0;
  await mkdir(dirname(path), { recursive: true });
  const file = await open(path, 'wx', 0o600);
  try {
    for await (const chunk of source) {
      size += chunk.length;
      hash.update(chunk);
      await file.appendFile(chunk);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return { sha256: hash.digest('hex'), size };
}

const sizeOf = (path: string): Promise<number | null> =>
  stat(path).then(
    ({ size }) => size,
    () => null,
  );

/** A new name survives a power cut only once its folder is on disk; Windows has no such call. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path);
  await folder.sync().finally(() => folder.close());
}
