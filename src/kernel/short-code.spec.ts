import * as fc from 'fast-check';
import {
  formatPassCode,
  formatVerificationCode,
  newPassCode,
  newVerificationCode,
  normalisePassCode,
  normaliseVerificationCode,
} from './short-code.js';

const ALPHABET = [...'23456789ACEFHJKMNPRTWXY'];
const codes = fc
  .array(fc.nat(ALPHABET.length - 1), { minLength: 9, maxLength: 9 })
  .map((draws) => newPassCode(() => draws.shift() ?? 0));
const fullWidth = (text: string) =>
  text.replace(/[!-~]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0));

describe('a pass code', () => {
  it('has ten characters without look-alikes and differs each time', () => {
    const made = Array.from({ length: 500 }, () => newPassCode());
    for (const code of made) expect(code).toMatch(/^[23456789ACEFHJKMNPRTWXY]{10}$/);
    expect(new Set(made).size).toBe(500);
    expect(new Set(made.join('')).size).toBe(ALPHABET.length);
  });
  it('is read back however it is written', () => {
    fc.assert(
      fc.property(codes, fc.constantFrom('', '-', ' ', '—', ' - ', '\u3000'), (code, gap) => {
        const written = `${code.slice(0, 5)}${gap}${code.slice(5)}`;
        for (const text of [
          written,
          written.toLowerCase(),
          ` ${written}\n`,
          fullWidth(written),
          formatPassCode(code),
        ])
          expect(normalisePassCode(text)).toBe(code);
      }),
    );
  });
  it('is found in the address of the pass page', () => {
    const base = fc.constantFrom(
      'https://example.cn',
      'http://127.0.0.1:3000/base',
      'HTTPS://A.B/x/p',
      'peibu.cn',
    );
    const tail = fc.constantFrom(
      '',
      '/',
      '?from=wechat&isappinstalled=0',
      '#top',
      '/?a=/p/b',
      '?u=https://x/y/',
    );
    fc.assert(
      fc.property(codes, base, tail, (code, before, after) => {
        expect(normalisePassCode(`${before}/p/${code}${after}`)).toBe(code);
        expect(normalisePassCode(`${before}/p/${formatPassCode(code).toLowerCase()}${after}`)).toBe(code);
      }),
    );
  });
  it('with any one character changed is no code', () => {
    fc.assert(
      fc.property(codes, fc.nat(9), fc.integer({ min: 1, max: 22 }), (code, place, step) => {
        const other = ALPHABET[(ALPHABET.indexOf(code.charAt(place)) + step) % ALPHABET.length];
        expect(normalisePassCode(code.slice(0, place) + other + code.slice(place + 1))).toBeNull();
      }),
    );
  });
  it('with two neighbours swapped is no code', () => {
    fc.assert(
      fc.property(codes, fc.nat(8), (code, place) => {
        const swapped = code.slice(0, place) + code[place + 1] + code[place] + code.slice(place + 2);
        expect(normalisePassCode(swapped)).toBe(swapped === code ? code : null);
      }),
    );
  });
  it.each([
    '',
    '0000000000',
    'https://example.cn/',
    'https://example.cn/p/',
    'https://example.cn/p/%E0%A4%A',
    '22222 2222',
  ])('is not in %p', (text) => expect(normalisePassCode(text)).toBeNull());
  it('is not looked for in a text longer than an address', () => {
    const code = newPassCode();
    expect(normalisePassCode(`https://example.cn/${'a'.repeat(3000)}/p/${code}`)).toBeNull();
  });
  it('is not invented from any other text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const code = normalisePassCode(text);
        if (code !== null) expect(normalisePassCode(code)).toBe(code);
      }),
    );
  });
});

describe('a verification code', () => {
  it('is longer than a pass code, and read back however it is written or scanned', () => {
    const made = Array.from({ length: 300 }, () => newVerificationCode());
    expect(new Set(made).size).toBe(300);
    for (const code of made) {
      expect(code).toMatch(/^[23456789ACEFHJKMNPRTWXY]{16}$/);
      const shown = formatVerificationCode(code);
      expect(shown).toMatch(/^(\w{4}-){3}\w{4}$/);
      for (const text of [
        shown,
        shown.toLowerCase(),
        fullWidth(shown),
        `https://a.cn/verify/${code}?from=wechat`,
      ])
        expect(normaliseVerificationCode(text)).toBe(code);
    }
  });
  it('with any one character changed, and a pass code, is none', () => {
    const code = newVerificationCode();
    for (let place = 0; place < 16; place += 1) {
      const other = code[place] === '2' ? '3' : '2';
      expect(normaliseVerificationCode(code.slice(0, place) + other + code.slice(place + 1))).toBeNull();
    }
    expect(normaliseVerificationCode(newPassCode())).toBeNull();
  });
});
