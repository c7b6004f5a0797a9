/*
 * Deflate (RFC 1951) with one Huffman code for all outlines of a font and without looking for repetitions, of which
 * outlines have few. So a glyph is packed once, and a font of some glyphs is packed by putting their bits in a row:
 * a tenth of the time that zlib takes, for fonts an eighth larger.
 */

/** What ends a block, and how many bits a code may have: 3.2.5 and 3.2.7. */
const END_OF_BLOCK = 256;
/** Keeps codes below 15 bits: no byte counts as rarer than one in so many. */
const RAREST = 1024;
const LONGEST = 15;

/** Final block, code of its own; 257 codes for bytes, 2 for distances, 19 lengths of codes for lengths: 3.2.7. */
const BLOCK_HEADER = [
  [1, 1],
  [2, 2],
  [0, 5],
  [1, 5],
  [15, 4],
] as const;
/** In the order 16, 17, 18, 0, 8 …: the lengths 0 to 15 are told in 4 bits each, and repetitions are not. */
const LENGTH_CODES = [0, 0, 0, ...Array<number>(16).fill(4)];
const LENGTH_BITS = 4;

/** zlib (RFC 1950): deflate with a window of 32 kB, packed fast. */
const ZLIB_HEADER = [0x78, 0x01];
const ADLER = 65_521;

/** Bytes that are packed, and what their checksum is made of. */
export interface PackedBytes {
  readonly bits: Uint8Array;
  /** Of `bits`. */
  readonly length: number;
  /** Bytes before packing. */
  readonly size: number;
  /** The sum of the bytes, and the sum of all sums on the way. */
  readonly sums: readonly [number, number];
}

const reversed = (code: number, length: number): number => {
  let result = 0;
  for (let bit = 0; bit < length; bit++) result |= ((code >> bit) & 1) << (length - 1 - bit);
  return result;
};

/** Huffman's: how many bits each symbol gets. */
const codeLengths = (weights: readonly number[]): number[] => {
  const lengths = weights.map(() => 0);
  let nodes = weights.map((weight, symbol) => ({ weight, symbols: [symbol] }));
  while (nodes.length > 1) {
    nodes = nodes.toSorted((one, other) => one.weight - other.weight);
    const [first, second, ...rest] = nodes;
    const symbols = [...first!.symbols, ...second!.symbols];
    for (const symbol of symbols) lengths[symbol]!++;
    nodes = [...rest, { weight: first!.weight + second!.weight, symbols }];
  }
  return lengths;
};

/** 3.2.2: codes by length, then by symbol, with the first bit lowest as a stream of bits wants it. */
const codesOf = (lengths: readonly number[]): number[] => {
  const codes = lengths.map(() => 0);
  let code = 0;
  for (let length = 1; length <= LONGEST; length++) {
    lengths.forEach((own, symbol) => {
      if (own === length) codes[symbol] = reversed(code++, length);
    });
    code <<= 1;
  }
  return codes;
};

/** Writes bits, the lowest first, into bytes that are zero. */
class BitWriter {
  private at = 0;

  constructor(readonly bytes: Uint8Array) {}

  get length(): number {
    return this.at;
  }

  put(value: number, count: number): void {
    const place = this.at >> 3;
    const shifted = value << (this.at & 7);
    this.bytes[place]! |= shifted;
    this.bytes[place + 1]! |= shifted >> 8;
    this.bytes[place + 2]! |= shifted >> 16;
    this.at += count;
  }

  append({ bits, length }: Pick<PackedBytes, 'bits' | 'length'>): void {
    const { bytes } = this;
    const shift = this.at & 7;
    let place = this.at >> 3;
    for (let at = 0; at < bits.length; at++) {
      const byte = bits[at]!;
      bytes[place]! |= byte << shift;
      bytes[++place] = byte >> (8 - shift);
    }
    this.at += length;
  }
}

/** A code for bytes like those of a sample. */
export class ByteCode {
  private readonly lengths: readonly number[];
  private readonly codes: readonly number[];
  private readonly header: Pick<PackedBytes, 'bits' | 'length'>;

  constructor(sample: Uint8Array) {
    const least = Math.max(1, sample.length / RAREST);
    const counts = Array.from({ length: END_OF_BLOCK + 1 }, () => 0);
    for (const byte of sample) counts[byte]!++;
    this.lengths = codeLengths(counts.map((count) => Math.max(count, least)));
    this.codes = codesOf(this.lengths);
    const writer = new BitWriter(new Uint8Array(256));
    for (const [value, count] of BLOCK_HEADER) writer.put(value, count);
    for (const length of LENGTH_CODES) writer.put(length, 3);
    // Two codes for distances, which never occur, as zlib writes them.
    for (const length of [...this.lengths, 1, 1]) writer.put(reversed(length, LENGTH_BITS), LENGTH_BITS);
    this.header = { bits: writer.bytes.slice(0, Math.ceil(writer.length / 8)), length: writer.length };
  }

  pack(bytes: Uint8Array): PackedBytes {
    const writer = new BitWriter(new Uint8Array(2 * bytes.length + 3));
    let sum = 0;
    let sums = 0;
    for (const byte of bytes) {
      writer.put(this.codes[byte]!, this.lengths[byte]!);
      sum += byte;
      sums += sum;
    }
    const { length } = writer;
    const bits = Buffer.from(writer.bytes.subarray(0, Math.ceil(length / 8)));
    return { bits, length, size: bytes.length, sums: [sum % ADLER, sums % ADLER] };
  }

  /** The parts one after another as a zlib stream. */
  join(parts: readonly PackedBytes[]): Uint8Array {
    const length = parts.reduce((total, part) => total + part.length, this.header.length + 2 * LONGEST);
    const writer = new BitWriter(Buffer.alloc(ZLIB_HEADER.length + Math.ceil(length / 8) + 4));
    for (const byte of ZLIB_HEADER) writer.put(byte, 8);
    writer.append(this.header);
    let [low, high] = [1, 0];
    for (const part of parts) {
      writer.append(part);
      high = (high + part.size * low + part.sums[1]) % ADLER;
      low = (low + part.sums[0]) % ADLER;
    }
    writer.put(this.codes[END_OF_BLOCK]!, this.lengths[END_OF_BLOCK]!);
    const end = Math.ceil(writer.length / 8);
    const stream = Buffer.from(writer.bytes.buffer, writer.bytes.byteOffset, end + 4);
    stream.writeUInt16BE(high, end);
    stream.writeUInt16BE(low, end + 2);
    return stream;
  }
}
