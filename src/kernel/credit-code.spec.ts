import * as fc from 'fast-check';
import { creditCodeCheckCharacter, parseCreditCode } from './credit-code.js';

const first17 = fc.stringMatching(/^[0-9A-HJ-NPQRTUWXY]{17}$/);

describe('a unified social credit code', () => {
  it.each([
    '91512081MA62K0260E',
    ' 91512081ma62k0260e ',
    '９１５１２０８１ＭＡ６２Ｋ０２６０Ｅ',
    '9151 2081 MA62 K026 0E',
  ])('is read from %s', (text) =>
    expect(parseCreditCode(text)).toEqual({ creditCode: '91512081MA62K0260E' }),
  );
  it.each([
    '',
    '91512081MA62K0260',
    '91512081MA62K0260E1',
    '91512081MA62K0260I',
    '91512081MA62KO260E',
    '91512081MA62K026张E',
  ])('%p has the wrong form', (text) =>
    expect(parseCreditCode(text)).toEqual({ problem: 'credit-code-invalid' }),
  );
  it('with the wrong check character is a warning, not an error', () => {
    expect(parseCreditCode('91512081MA62K0260F')).toEqual({
      creditCode: '91512081MA62K0260F',
      warning: 'credit-code-check-digit-wrong',
    });
  });
  it('made by the standard has no warning, and with one character changed it has', () => {
    const alphabet = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'];
    fc.assert(
      fc.property(first17, fc.nat(16), fc.integer({ min: 1, max: 30 }), (start, place, step) => {
        const code = start + creditCodeCheckCharacter(start);
        expect(parseCreditCode(code)).toEqual({ creditCode: code });
        const other = alphabet[(alphabet.indexOf(code.charAt(place)) + step) % 31];
        expect(parseCreditCode(code.slice(0, place) + other + code.slice(place + 1))).toHaveProperty(
          'warning',
        );
      }),
    );
  });
});
