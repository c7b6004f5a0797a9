import { crc32, deflateSync } from 'node:zlib';
import { HEIGHT, type Picture, takePictures, WIDTH } from './camera-picture.js';

/** A camera picture as a PNG file (ISO/IEC 15948), 8 bits of grey; each pixel becomes a square of `enlarged` pixels. */
export function pngOf(picture: Picture, enlarged = 1): Buffer {
  const pixels = takePictures(picture, 1)[0]!;
  const rows = Array.from({ length: HEIGHT * enlarged }, (_, y) => {
    const start = Math.floor(y / enlarged) * WIDTH;
    const row = Buffer.alloc(1 + WIDTH * enlarged);
    for (let x = 0; x < WIDTH * enlarged; x += 1) row[1 + x] = pixels[start + Math.floor(x / enlarged)]!;
    return row;
  });
  const header = Buffer.alloc(13);
  header.writeUInt32BE(WIDTH * enlarged, 0);
  header.writeUInt32BE(HEIGHT * enlarged, 4);
  header.set([8, 0, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(rows), { level: 1 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(typed), 4);
  return Buffer.concat([frame.subarray(0, 4), typed, frame.subarray(4)]);
}
