import { createHash } from 'node:crypto';
import { PassThrough, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import type { Instant } from '../kernel/instant.js';

/** What `sha256sum -c` reads. */
export const MANIFEST = 'manifest-sha256.txt';

/** What a ZIP cannot make smaller. */
const PACKED = /\.(jpg|jpeg|png|pdf|pptx)$/;

type Content = Iterable<Uint8Array> | AsyncIterable<Uint8Array>;

/**
 * A ZIP file that is written while it is read: one file after another passes through, and the directory alone stays in
 * memory. Its bytes depend on the files, their order and `mtime` only.
 */
export class FileArchive {
  private readonly zip = new ZipFile();
  private readonly lines: string[] = [];
  private readonly abandoned = new AbortController();

  /** `mtime`: the moment that the files in it bear. */
  constructor(private readonly mtime: Instant) {
    this.stream.once('close', () => this.abandoned.abort());
    this.zip.on('error', (error: Error) => this.fail(error));
  }

  get stream(): Readable {
    return this.zip.outputStream as Readable;
  }

  get files(): number {
    return this.lines.length;
  }

  /** Of every file in it: SHA-256 of the manifest, hex. */
  get fingerprint(): string {
    return createHash('sha256').update(this.manifest).digest('hex');
  }

  /** Resolves when the file has passed. Rejects with what the content throws, or when nobody reads the stream any more. */
  async add(path: string, content: Content): Promise<void> {
    const hash = createHash('sha256');
    const entry = new PassThrough();
    this.zip.addReadStream(entry, path, this.optionsOf(path));
    const { signal } = this.abandoned;
    await pipeline(Readable.from(content, { objectMode: false }), hashing(hash), entry, { signal });
    this.lines.push(`${hash.digest('hex')}  ${path}\n`);
  }

  /** Adds the manifest and ends the stream. */
  end(): void {
    this.zip.addBuffer(Buffer.from(this.manifest), MANIFEST, this.optionsOf(MANIFEST));
    this.zip.end();
  }

  /** Breaks the stream off, so that its reader sees that it is not whole. */
  fail(error: Error): void {
    this.stream.destroy(error);
  }

  private get manifest(): string {
    return this.lines.join('');
  }

  private optionsOf(path: string) {
    return { mtime: new Date(this.mtime), mode: 0o100644, compress: !PACKED.test(path) };
  }
}

const hashing = (hash: ReturnType<typeof createHash>) =>
  async function* through(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of chunks) {
      hash.update(chunk);
      yield chunk;
    }
  };
