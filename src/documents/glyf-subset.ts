import type { FontkitFont } from 'fontkit';
import { ByteCode, type PackedBytes } from './byte-code.js';

/** Tables that a font inside a PDF needs (ISO 32000-1, 9.9), in the order of the file. */
const COPIED = ['cvt ', 'fpgm', 'head', 'hhea', 'maxp', 'prep'];

/** Where the fields that a subset changes stand in their tables: OpenType, head, hhea and maxp. */
const INDEX_TO_LOC_FORMAT = 50;
const NUMBER_OF_H_METRICS = 34;
const NUM_GLYPHS = 4;

/** Flags of a component of a composite glyph: OpenType, glyf. */
const WORDS = 0x0001;
const SCALE = 0x0008;
const MORE = 0x0020;
const TWO_SCALES = 0x0040;
const FOUR_SCALES = 0x0080;

const COMPOSITE_HEADER = 10;

/** The notices of a batch have the same title, whose subset need not be made again for each. */
const MOST_FILES = 8;

/** A table of a font file that is being written. */
interface Table {
  readonly tag: string;
  readonly length: number;
  write(file: Buffer, at: number): void;
}

/** Bytes from the middle of a font's outlines that show how often each byte occurs. */
const SAMPLE = 0x40000;

const padded = (length: number): number => (length + 3) & ~3;

/** The bytes of a font in TrueType outlines, and where its glyphs stand in them. Kept for all its subsets. */
export class GlyfTables {
  private readonly glyf: Buffer;
  private readonly loca: Buffer;
  private readonly hmtx: Buffer;
  private readonly long: boolean;
  private readonly metrics: number;
  private readonly copied: readonly (readonly [string, Buffer])[];
  private readonly files = new Map<string, Buffer>();
  private readonly packed = new Map<number, PackedBytes>();
  private sampled: ByteCode | undefined;

  private constructor(private readonly table: (tag: string) => Buffer) {
    this.glyf = table('glyf');
    this.loca = table('loca');
    this.hmtx = table('hmtx');
    this.long = table('head').readInt16BE(INDEX_TO_LOC_FORMAT) === 1;
    this.metrics = table('hhea').readUInt16BE(NUMBER_OF_H_METRICS);
    this.copied = COPIED.map((tag) => [tag, table(tag)] as const).filter(([, { length }]) => length > 0);
  }

  /** Undefined for a font with other outlines (CFF) or with axes, whose glyphs are computed. */
  static of({ stream, directory }: FontkitFont): GlyfTables | undefined {
    const { tables } = directory;
    if (!tables['glyf'] || !tables['loca'] || tables['fvar']) return undefined;
    const { buffer, byteOffset } = stream.buffer;
    return new GlyfTables((tag) => {
      const { offset, length } = tables[tag] ?? { offset: 0, length: 0 };
      return Buffer.from(buffer, byteOffset + offset, length);
    });
  }

  /** The outline of a glyph; empty for a space. */
  outline(id: number): Buffer {
    return this.glyf.subarray(this.offset(id), this.offset(id + 1));
  }

  /** For bytes like those of this font's outlines. */
  get code(): ByteCode {
    const middle = this.glyf.length >> 1;
    return (this.sampled ??= new ByteCode(this.glyf.subarray(middle, middle + SAMPLE)));
  }

  /** An outline as it stands in a file, packed once. */
  packedOutline(id: number): PackedBytes {
    let packed = this.packed.get(id);
    if (!packed) this.packed.set(id, (packed = this.code.pack(paddedBytes(this.outline(id)))));
    return packed;
  }

  /** Advance width and left side bearing: four bytes. */
  copyMetrics(id: number, into: Buffer, at: number): void {
    if (id < this.metrics) {
      this.hmtx.copy(into, at, id * 4, id * 4 + 4);
    } else {
      this.hmtx.copy(into, at, this.metrics * 4 - 4, this.metrics * 4 - 2);
      const bearing = this.metrics * 4 + (id - this.metrics) * 2;
      this.hmtx.copy(into, at + 2, bearing, bearing + 2);
    }
  }

  /** Tables as they are, with the fields that depend on the number of glyphs. */
  tables(glyphs: number): Table[] {
    return this.copied.map(([tag, bytes]) => ({
      tag,
      length: bytes.length,
      write: (file, at) => {
        bytes.copy(file, at);
        if (tag === 'head') file.writeInt16BE(1, at + INDEX_TO_LOC_FORMAT);
        if (tag === 'hhea') file.writeUInt16BE(glyphs, at + NUMBER_OF_H_METRICS);
        if (tag === 'maxp') file.writeUInt16BE(glyphs, at + NUM_GLYPHS);
      },
    }));
  }

  /** The file of a subset, the same object each time while it is among those made lately. */
  file(glyphs: readonly number[], make: () => Buffer): Buffer {
    const key = glyphs.join(' ');
    let file = this.files.get(key);
    if (!file) {
      file = make();
      if (this.files.size >= MOST_FILES) this.files.clear();
      this.files.set(key, file);
    }
    return file;
  }

  private offset(id: number): number {
    return this.long ? this.loca.readUInt32BE(id * 4) : this.loca.readUInt16BE(id * 2) * 2;
  }
}

const paddedBytes = (bytes: Buffer): Buffer =>
  bytes.length % 4 === 0 ? bytes : Buffer.concat([bytes], padded(bytes.length));

const packers = new WeakMap<Uint8Array, () => Uint8Array>();

/** The zlib stream of a file that a subset gave; undefined for other content. */
export const packedFont = (file: Uint8Array): Uint8Array | undefined => packers.get(file)?.();

const isComposite = (outline: Buffer): boolean => outline.length > 0 && outline.readInt16BE(0) < 0;

/** Where the glyph ids of a composite glyph's components stand. */
const componentsOf = (outline: Buffer): number[] => {
  if (!isComposite(outline)) return [];
  const places: number[] = [];
  let at = COMPOSITE_HEADER;
  for (let flags = MORE; flags & MORE;) {
    flags = outline.readUInt16BE(at);
    places.push(at + 2);
    at += flags & WORDS ? 8 : 6;
    if (flags & SCALE) at += 2;
    else if (flags & TWO_SCALES) at += 4;
    else if (flags & FOUR_SCALES) at += 8;
  }
  return places;
};

/**
 * The glyphs of a font that one document uses, in the form in which pdfkit asks for them. fontkit's own subset
 * reads every point of every outline, which took a third of the time of a notice; this one copies the bytes.
 */
export class GlyfSubset {
  private readonly glyphs: number[] = [];
  private readonly places = new Map<number, number>();

  constructor(private readonly source: GlyfTables) {
    this.includeGlyph(0);
  }

  /** The number of a glyph in the subset. */
  includeGlyph(id: number): number {
    let place = this.places.get(id);
    if (place === undefined) {
      place = this.glyphs.push(id) - 1;
      this.places.set(id, place);
    }
    return place;
  }

  /** A TrueType font file with these glyphs and the components they are made of. Not to be written to. */
  encode(): Buffer {
    return this.source.file(this.glyphs, () => this.file());
  }

  private file(): Buffer {
    const outlines: Buffer[] = [];
    // Components join the list while it is read.
    for (let place = 0; place < this.glyphs.length; place++) outlines.push(this.outline(this.glyphs[place]!));
    const ends = [0];
    for (const { length } of outlines) ends.push(ends.at(-1)! + padded(length));
    let start = 0;
    const write = {
      glyf: (file: Buffer, at: number) => {
        start = at;
        outlines.forEach((outline, place) => outline.copy(file, at + ends[place]!));
      },
      hmtx: (file: Buffer, at: number) =>
        this.glyphs.forEach((id, place) => this.source.copyMetrics(id, file, at + place * 4)),
      loca: (file: Buffer, at: number) =>
        ends.forEach((end, place) => file.writeUInt32BE(end, at + place * 4)),
    };
    const font = fontFile([
      ...this.source.tables(outlines.length),
      { tag: 'glyf', length: ends.at(-1)!, write: write.glyf },
      { tag: 'hmtx', length: outlines.length * 4, write: write.hmtx },
      { tag: 'loca', length: ends.length * 4, write: write.loca },
    ]);
    packers.set(font, () => this.packed(font, start, outlines));
    return font;
  }

  /** Only what stands before and after the outlines is packed anew, and outlines that name other glyphs. */
  private packed(font: Buffer, start: number, outlines: readonly Buffer[]): Uint8Array {
    const { code } = this.source;
    const parts = outlines.map((outline, place) =>
      isComposite(outline) ? code.pack(paddedBytes(outline)) : this.source.packedOutline(this.glyphs[place]!),
    );
    const end = parts.reduce((sum, { size }) => sum + size, start);
    return code.join([code.pack(font.subarray(0, start)), ...parts, code.pack(font.subarray(end))]);
  }

  private outline(id: number): Buffer {
    const outline = this.source.outline(id);
    const components = componentsOf(outline);
    if (components.length === 0) return outline;
    const copy = Buffer.from(outline);
    for (const at of components) copy.writeUInt16BE(this.includeGlyph(copy.readUInt16BE(at)), at);
    return copy;
  }
}

/** OpenType's checksum of a table: the sum of its big-endian words. */
const checksum = (bytes: Buffer, start: number, length: number): number => {
  const words = new DataView(bytes.buffer, bytes.byteOffset + start, length);
  let sum = 0;
  for (let at = 0; at < length; at += 4) sum = (sum + words.getInt32(at)) | 0;
  return sum >>> 0;
};

const HEADER = 12;
const ENTRY = 16;

/** The tables as a font file: OpenType, organization of a font. */
const fontFile = (tables: readonly Table[]): Buffer => {
  const sorted = tables.toSorted((one, other) => (one.tag < other.tag ? -1 : 1));
  const start = HEADER + sorted.length * ENTRY;
  const file = Buffer.alloc(sorted.reduce((sum, { length }) => sum + padded(length), start));
  const steps = Math.floor(Math.log2(sorted.length));
  file.writeUInt32BE(0x00010000, 0);
  file.writeUInt16BE(sorted.length, 4);
  file.writeUInt16BE(2 ** steps * ENTRY, 6);
  file.writeUInt16BE(steps, 8);
  file.writeUInt16BE((sorted.length - 2 ** steps) * ENTRY, 10);
  let at = start;
  sorted.forEach(({ tag, length, write }, index) => {
    const entry = HEADER + index * ENTRY;
    write(file, at);
    file.write(tag, entry, 'latin1');
    file.writeUInt32BE(checksum(file, at, padded(length)), entry + 4);
    file.writeUInt32BE(at, entry + 8);
    file.writeUInt32BE(length, entry + 12);
    at += padded(length);
  });
  return file;
};
