import { setImmediate } from 'node:timers/promises';
import { deflateSync } from 'node:zlib';
import PdfKit from 'pdfkit';
import type { Instant } from '../kernel/instant.js';
import { packedFont } from './glyf-subset.js';
import { escapeXml } from './xml-text.js';

/** What a PDF says about itself. */
export interface DocumentDetails {
  readonly title: string;
  readonly author: string;
  readonly subject: string;
  /** Goes into the file as its creation date; the bytes depend on it and on nothing else of the clock. */
  readonly createdAt: Instant;
  /** PDF/A-2b (ISO 19005-2), for keeping: says in which colours it is to be seen, and that it needs nothing else. */
  readonly archival: boolean;
}

/** The members of pdfkit 0.20 that its types leave out. */
export interface PdfFont {
  readonly id: string;
  readonly subset: { includeGlyph(id: number): number };
  /** By number in the subset: thousandths of an em, and the text that a reader copies. */
  readonly widths: number[];
  readonly unicode: number[][];
  ref(): object;
}
export interface PdfReference {
  readonly id: number;
  offset: number;
  readonly data: Record<string, unknown>;
  end(chunk?: Uint8Array): void;
}
interface OpenReference extends PDFKit.PDFKitReference {
  buffer: Uint8Array[];
  compress: boolean;
  finalize(): void;
}
interface PdfInternals {
  readonly _font: PdfFont;
  readonly page: {
    readonly fonts: Record<string, object>;
    readonly xobjects: Record<string, object>;
    readonly ext_gstates: Record<string, object>;
    readonly dictionary: PdfReference;
    readonly height: number;
    write(chunk: Uint8Array): void;
  };
  readonly _root: PdfReference;
  _offset: number;
  ref(data?: object): PdfReference;
  _refEnd(reference: PdfReference): void;
}

/**
 * pdfkit's own level takes twice the time for files a tenth smaller, and zlib's own 256 kB of memory take longer to
 * prepare than a page takes to pack, whose content repeats itself at short distances.
 */
const PACKING = { level: 1, memLevel: 6, windowBits: 14 };

/** Less than this takes longer to pack than it saves. */
const WORTH_PACKING = 1024;

const packed = (content: Uint8Array): Uint8Array => deflateSync(content, PACKING);

/** What one document after another holds: the subset for the title of a batch, the profile of colours. */
const packedBefore = new WeakMap<Uint8Array, Uint8Array>();

const packedOnce = (content: Uint8Array): Uint8Array => {
  let known = packedBefore.get(content);
  if (!known) packedBefore.set(content, (known = packedFont(content) ?? packed(content)));
  return known;
};

/** Bytes that may wait for a slow reader before layout pauses. */
const BUFFERED_BYTES = 1024 * 1024;

const infoOf = (details: DocumentDetails) => ({
  Title: details.title,
  Author: details.author,
  Subject: details.subject,
  Creator: 'Peibutong',
  Producer: 'Peibutong (PDFKit)',
  CreationDate: new Date(details.createdAt),
  ModDate: new Date(details.createdAt),
});

/** A PDF under construction: a readable stream that can tell its writer to wait for its reader. */
export class PaperDocument extends PdfKit {
  private wake: (() => void) | undefined;
  /** Written, but not yet in the stream: the many short pieces of an object go there as one. Set by the constructor. */
  declare private unsent: string | undefined;
  private kept: Uint8Array[] | undefined;

  constructor(details: DocumentDetails) {
    super({
      autoFirstPage: false,
      // No Helvetica: every font of the document is embedded.
      font: null as unknown as string,
      pdfVersion: '1.7',
      lang: 'zh-CN',
      displayTitle: true,
      subset: details.archival ? 'PDF/A-2b' : undefined,
      info: infoOf(details),
      highWaterMark: BUFFERED_BYTES,
    } as PDFKit.PDFDocumentOptions);
  }

  get internals(): PdfInternals {
    return this as unknown as PdfInternals;
  }

  /**
   * Gives way to the process's other work, and waits while the reader is behind.
   * @throws Error when the reader has gone away
   */
  async ready(): Promise<void> {
    this.send();
    await setImmediate();
    if (!this.destroyed && this.readableLength >= BUFFERED_BYTES) {
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
    if (this.destroyed) throw this.errored ?? new Error('The reader of the document went away.');
  }

  override _read(): void {
    this.wake?.();
  }

  override _destroy(error: Error | null, callback: (error?: Error | null) => void): void {
    this.wake?.();
    callback(error);
  }

  /** Text in Latin-1 ends with a new line; bytes are as they are. */
  _write(data: string | Uint8Array): void {
    const { internals } = this;
    if (typeof data === 'string') {
      this.unsent = `${this.unsent ?? ''}${data}\n`;
      internals._offset += data.length + 1;
    } else {
      this.send();
      this.push(data);
      internals._offset += data.length;
    }
  }

  override push(chunk: Uint8Array | null): boolean {
    if (chunk === null) this.send();
    if (!this.kept) return super.push(chunk);
    if (chunk) this.kept.push(chunk);
    return true;
  }

  /** Keeps in memory what is written from now on, instead of offering it as a stream, and whatever waits there. */
  keep(): readonly Uint8Array[] {
    // Whoever awaits the outcome hears of a failure.
    this.on('error', () => undefined);
    return (this.kept = this.readableLength > 0 ? [this.read() as Uint8Array] : []);
  }

  private send(): void {
    if (!this.unsent) return;
    const bytes = Buffer.from(this.unsent, 'latin1');
    this.unsent = '';
    this.push(bytes);
  }

  /** Packs a stream's content before pdfkit would. */
  override ref(data: object): PDFKit.PDFKitReference {
    const reference = super.ref(data) as OpenReference;
    const { finalize } = reference;
    reference.finalize = () => {
      if (reference.compress && reference.buffer.length > 0) {
        const [first, ...more] = reference.buffer;
        if (more.length > 0) reference.buffer = [packed(Buffer.concat(reference.buffer))];
        else if (first!.length >= WORTH_PACKING) reference.buffer = [packedOnce(first!)];
        else delete (reference as unknown as PdfReference).data['Filter'];
        reference.compress = false;
      }
      finalize.call(reference);
    };
    return reference;
  }

  /** Writes objects whose content is PDF already, in ASCII. */
  writeObjects(objects: Iterable<readonly [PdfReference, string]>): void {
    const { internals } = this;
    let text = '';
    const written: PdfReference[] = [];
    for (const [reference, content] of objects) {
      reference.offset = internals._offset + text.length;
      text += `${reference.id} 0 obj\n${content}\nendobj\n`;
      written.push(reference);
    }
    this._write(text.slice(0, -1));
    for (const reference of written) internals._refEnd(reference);
  }

  /** The structure tree is not pdfkit's: see `PdfStructure`. */
  override endMarkings(): this {
    return this;
  }

  /** pdfkit copies the title into XML as it is; a person or company may be named `<h1>`. */
  _addInfo(): void {
    const plain = this.info;
    this.info = Object.fromEntries(
      Object.entries(plain).map(([key, value]) => [
        key,
        typeof value === 'string' ? escapeXml(value) : value,
      ]),
    );
    (PdfKit.prototype as unknown as { _addInfo(): void })._addInfo.call(this);
    this.info = plain;
  }
}
