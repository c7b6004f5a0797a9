import * as fc from 'fast-check';
import { encodeGb18030 } from './gb18030.js';

const decode = (bytes: Uint8Array) => new TextDecoder('gb18030', { fatal: true }).decode(bytes);

it('GB18030 has the bytes that the standard gives', () => {
  expect(encodeGb18030('姓名,A\r\n').toString('hex')).toBe('d0d5c3fb2c410d0a');
  expect(encodeGb18030('€').toString('hex')).toBe('a2e3');
  expect(encodeGb18030('㐂').toString('hex')).toBe('8139ef31');
  expect(encodeGb18030('𠮷').toString('hex')).toBe('9534b235');
  expect(encodeGb18030('\u{10000}').toString('hex')).toBe('90308130');
});
it('GB18030 brings back every character, rare ones too', () => {
  for (const text of ['玥堃喆昇祎镕禤犇淼翀', '𠮷㐂', '·—（）', '\uFFFD'])
    expect(decode(encodeGb18030(text))).toBe(text);
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => expect(decode(encodeGb18030(text))).toBe(text)),
  );
});
