import { inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { ByteCode } from './byte-code.js';

describe('a code for bytes', () => {
  it('gives back any bytes, packed in parts, whatever the sample was', () => {
    const bytes = fc.uint8Array({ maxLength: 3000, size: 'max' });
    fc.assert(
      fc.property(bytes, fc.array(bytes, { maxLength: 12 }), (sample, parts) => {
        const code = new ByteCode(sample);
        const unpacked = inflateSync(code.join(parts.map((part) => code.pack(part))));
        expect(unpacked.equals(Buffer.concat(parts))).toBe(true);
      }),
    );
  });

  it('has sums that do not overflow in a long part', () => {
    const long = new Uint8Array(300_000).fill(255);
    const code = new ByteCode(Uint8Array.of(1, 2, 3));
    expect(inflateSync(code.join([code.pack(long), code.pack(long)]))).toHaveLength(600_000);
  });

  it('makes bytes like those of the sample shorter', () => {
    const sample = Uint8Array.from({ length: 10_000 }, (_, at) => (at * at) % 7);
    const code = new ByteCode(sample);
    expect(code.join([code.pack(sample)]).length).toBeLessThan(5000);
  });
});
