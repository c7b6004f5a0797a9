import { invoiceKey, isUsuallyNumbered } from './invoice-key.js';

const DIGITAL = '24442000000123456789';

describe('what tells one invoice from another', () => {
  it('is the number alone of a fully digital one, also where a code is printed beside it', () => {
    expect(invoiceKey(null, DIGITAL)).toBe(DIGITAL);
    expect(invoiceKey('044002400111', ' 2444 2000-000123456789 ')).toBe(DIGITAL);
  });

  it('is code and number of any other, and nothing without a number', () => {
    expect(invoiceKey('4400194130', '１２３４５６７８')).toBe('440019413012345678');
    expect(invoiceKey('4400194130', ' ')).toBeNull();
  });

  it.each<[string | null, string, boolean]>([
    [null, DIGITAL, true],
    ['044002400111', DIGITAL, true],
    ['4400194130', '12345678', true],
    ['044002400111', '1234 5678', true],
    [null, '12345678', false],
    ['4400194130', '1234567', false],
    ['440019413', '12345678', false],
    [null, DIGITAL.slice(1), false],
    [null, 'SZ1234567890', false],
  ])('%p and %p are numbered as invoices are: %p', (code, number, usual) => {
    expect(isUsuallyNumbered(code, number)).toBe(usual);
  });
});
