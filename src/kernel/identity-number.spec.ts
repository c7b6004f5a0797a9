import * as fc from 'fast-check';
import { identityCheckCharacter, parseIdentityNumber } from './identity-number.js';

const valid = fc
  .tuple(
    fc.constantFrom('440703', '440785', '110105', '820000'),
    fc.date({ min: new Date('1900-01-01'), max: new Date('2026-12-31'), noInvalidDate: true }),
    fc.integer({ min: 0, max: 999 }),
  )
  .map(([district, born, order]) => {
    const first17 =
      district + born.toISOString().slice(0, 10).replaceAll('-', '') + String(order).padStart(3, '0');
    return first17 + identityCheckCharacter(first17);
  });

const withCheckCharacter = (first17: string) =>
  parseIdentityNumber(first17 + identityCheckCharacter(first17));

describe('an identity number', () => {
  it.each([
    '11010519491231002X',
    '11010519491231002x',
    ' 110105 19491231 002Ｘ ',
    '１１０１０５１９４９１２３１００２Ｘ',
    "'11010519491231002X",
  ])('is read from %s', (text) => {
    expect(parseIdentityNumber(text)).toEqual({ identityNumber: '11010519491231002X' });
  });
  it.each([
    ['', 'identity-number-invalid'],
    ['110105491231002', 'identity-number-invalid'],
    ['11010519491231002', 'identity-number-invalid'],
    ['1101051949123100211', 'identity-number-invalid'],
    ['X1010519491231002X', 'identity-number-invalid'],
    ['4.4070519881229E+17', 'identity-number-invalid'],
    ['110105194902300021', 'identity-number-date-invalid'],
    ['110105190002290021', 'identity-number-date-invalid'],
    ['110105179912310021', 'identity-number-date-invalid'],
    ['110105194912310020', 'identity-number-check-digit-wrong'],
  ])('%p is refused: %s', (text, problem) => expect(parseIdentityNumber(text)).toEqual({ problem }));
  it('of 29 February is right in leap years only', () => {
    expect(withCheckCharacter('44070320000229123')).toHaveProperty('identityNumber');
    expect(withCheckCharacter('44070320010229123')).toEqual({ problem: 'identity-number-date-invalid' });
  });
  it('made by the standard is accepted', () => {
    fc.assert(
      fc.property(valid, (number) => expect(parseIdentityNumber(number)).toEqual({ identityNumber: number })),
    );
  });
  it('with one digit changed, or two neighbours swapped, is refused', () => {
    fc.assert(
      fc.property(valid, fc.nat(16), fc.integer({ min: 1, max: 9 }), (number, place, step) => {
        const digit = String((Number(number[place]) + step) % 10);
        expect(parseIdentityNumber(number.slice(0, place) + digit + number.slice(place + 1))).toHaveProperty(
          'problem',
        );
        const swapped = number.slice(0, place) + number[place + 1] + number[place] + number.slice(place + 2);
        if (swapped !== number) expect(parseIdentityNumber(swapped)).toHaveProperty('problem');
      }),
    );
  });
});
