import { crc32, inflateRawSync } from 'node:zlib';
import { DomainError } from '../../kernel/domain-error.js';

interface ZipEntry {
  flags: number;
  method: number;
  crc: number;
  packedBytes: number;
  bytes: number;
  headerAt: number;
}

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_HEADER = 0x04034b50;
const LONGEST_COMMENT = 0xffff;
const ENCRYPTED = 1;
const STORED = 0;
const DEFLATED = 8;

/**
 * Entries of a ZIP file by name, unpacked one by one within a budget of bytes for all of them together, so
 * that a file that claims little and unpacks to much stops at the budget. No ZIP64: no upload is that large.
 * Errors: `spreadsheet-too-large` past the budget, `broken-spreadsheet` when it is damaged or encrypted.
 */
export class ZipArchive {
  private readonly entries = new Map<string, ZipEntry>();

  constructor(
    private readonly bytes: Buffer,
    private budget: number,
  ) {
    try {
      this.readDirectory();
    } catch (error) {
      throw broken('zip-directory', error);
    }
  }

  /** The content of an entry; null when there is none of that name. */
  read(name: string): Buffer | null {
    const entry = this.entries.get(name);
    if (!entry) return null;
    if (entry.flags & ENCRYPTED) throw broken('encrypted');
    if (entry.bytes > this.budget) throw tooLarge();
    const content = this.unpack(entry);
    if (content.length !== entry.bytes || crc32(content) !== entry.crc) throw broken('checksum');
    this.budget -= content.length;
    return content;
  }

  private unpack({ headerAt, method, packedBytes }: ZipEntry): Buffer {
    try {
      if (this.bytes.readUInt32LE(headerAt) !== LOCAL_HEADER) throw new RangeError('no local header');
      const start =
        headerAt + 30 + this.bytes.readUInt16LE(headerAt + 26) + this.bytes.readUInt16LE(headerAt + 28);
      const packed = this.bytes.subarray(start, start + packedBytes);
      if (method === STORED) return packed;
      if (method === DEFLATED) return inflateRawSync(packed, { maxOutputLength: Math.max(this.budget, 1) });
      throw new RangeError(`compression method ${method}`);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge();
      throw broken('zip-entry', error);
    }
  }

  private readDirectory(): void {
    const end = this.findEnd();
    const count = this.bytes.readUInt16LE(end + 10);
    let at = this.bytes.readUInt32LE(end + 16);
    for (let entry = 0; entry < count; entry++) {
      if (this.bytes.readUInt32LE(at) !== DIRECTORY_ENTRY) throw new RangeError('no directory entry');
      const nameLength = this.bytes.readUInt16LE(at + 28);
      const name = this.bytes.toString('utf8', at + 46, at + 46 + nameLength);
      this.entries.set(name, this.entryAt(at));
      at += 46 + nameLength + this.bytes.readUInt16LE(at + 30) + this.bytes.readUInt16LE(at + 32);
    }
  }

  private entryAt(at: number): ZipEntry {
    return {
      flags: this.bytes.readUInt16LE(at + 8),
      method: this.bytes.readUInt16LE(at + 10),
      crc: this.bytes.readUInt32LE(at + 16),
      packedBytes: this.bytes.readUInt32LE(at + 20),
      bytes: this.bytes.readUInt32LE(at + 24),
      headerAt: this.bytes.readUInt32LE(at + 42),
    };
  }

  private findEnd(): number {
    const last = this.bytes.length - 22;
    for (let at = last; at >= Math.max(0, last - LONGEST_COMMENT); at--)
      if (this.bytes.readUInt32LE(at) === END_OF_DIRECTORY) return at;
    throw new RangeError('no end of directory');
  }
}

const broken = (part: string, cause?: unknown): DomainError =>
  Object.assign(new DomainError('broken-spreadsheet', { part }), { cause });
const tooLarge = (): DomainError => new DomainError('spreadsheet-too-large', { part: 'unpacked' });
