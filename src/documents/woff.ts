import { inflateSync } from 'node:zlib';

const HEADER = 44;
const ENTRY = 20;

/** Whether the bytes are a WOFF 1.0 file. */
export const isWoff = (data: Buffer): boolean => data.toString('latin1', 0, 4) === 'wOFF';

/**
 * Unpacks WOFF 1.0 into the plain OpenType file inside it (W3C WOFF 1.0, sections 3 to 5). fontkit
 * reads WOFF too, but inflates a whole table again for each glyph: seconds for a line of Chinese.
 */
export const unpackWoff = (woff: Buffer): Buffer => {
  const count = woff.readUInt16BE(12);
  const tables = Array.from({ length: count }, (_, index) => {
    const at = HEADER + index * ENTRY;
    const offset = woff.readUInt32BE(at + 4);
    const packed = woff.subarray(offset, offset + woff.readUInt32BE(at + 8));
    const length = woff.readUInt32BE(at + 12);
    return {
      tag: woff.subarray(at, at + 4),
      checksum: woff.readUInt32BE(at + 16),
      data: packed.length < length ? inflateSync(packed) : packed,
    };
  });
  const directory = Buffer.alloc(12 + count * 16);
  woff.copy(directory, 0, 4, 8);
  directory.writeUInt16BE(count, 4);
  const entrySelector = Math.floor(Math.log2(count));
  directory.writeUInt16BE(2 ** entrySelector * 16, 6);
  directory.writeUInt16BE(entrySelector, 8);
  directory.writeUInt16BE((count - 2 ** entrySelector) * 16, 10);
  const parts: Buffer[] = [directory];
  let offset = directory.length;
  tables.forEach((table, index) => {
    const at = 12 + index * 16;
    table.tag.copy(directory, at);
    directory.writeUInt32BE(table.checksum, at + 4);
    directory.writeUInt32BE(offset, at + 8);
    directory.writeUInt32BE(table.data.length, at + 12);
    const padding = Buffer.alloc((4 - (table.data.length % 4)) % 4);
    parts.push(table.data, padding);
    offset += table.data.length + padding.length;
  });
  return Buffer.concat(parts, offset);
};
