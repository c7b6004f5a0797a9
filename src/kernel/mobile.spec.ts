import * as fc from 'fast-check';
import { parseMobile } from './mobile.js';

const mobiles = fc.stringMatching(/^1[3-9]\d{9}$/);
const fullWidth = (text: string) =>
  text.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));

describe('a mobile number', () => {
  it.each([
    '19065223204',
    '+86 190-6522-3204',
    '+8619065223204',
    '86 190 6522 3204',
    '0086-19065223204',
    '１９０６５２２３２０４',
    '＋８６１９０６５２２３２０４',
    '(+86) 190－6522－3204',
    "'19065223204",
    '\u3000190 6522 3204\u200B',
  ])('is read from %s', (text) => expect(parseMobile(text)).toEqual({ mobile: '19065223204' }));

  it.each([
    '',
    '1902890291',
    '190289029100',
    '12065223204',
    '29065223204',
    '1906522320x',
    '19065223204/19065223205',
    '1.9065223204E+10',
    '0750-3333333',
    '86190652232',
    '+85 19065223204',
  ])('is not made of %p', (text) => expect(parseMobile(text)).toEqual({ problem: 'mobile-invalid' }));

  it('is the same with any prefix, separators and width', () => {
    const prefix = fc.constantFrom('', '+86', '0086', '86', '+86 ', '＋86-');
    fc.assert(
      fc.property(
        mobiles,
        prefix,
        fc.constantFrom('', ' ', '-', '—'),
        fc.boolean(),
        (mobile, before, gap, wide) => {
          const written = before + mobile.slice(0, 3) + gap + mobile.slice(3, 7) + gap + mobile.slice(7);
          expect(parseMobile(wide ? fullWidth(written) : written)).toEqual({ mobile });
        },
      ),
    );
  });
  it('is never anything but 11 digits', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789+- １９x') }), (text) => {
        const parsed = parseMobile(text);
        if ('mobile' in parsed) expect(parsed.mobile).toMatch(/^1[3-9]\d{9}$/);
      }),
    );
  });
});
