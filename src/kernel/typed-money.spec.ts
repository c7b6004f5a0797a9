import { readTypedMoney } from './typed-money.js';

describe('an amount as people type it', () => {
  it.each([
    ['１２３．４５', 12345n],
    ['1,234.50', 123450n],
    ['￥1 234.5元', 123450n],
    ['12.340', 1234n],
  ])('%s is read', (text, fen) => expect(readTypedMoney(text)).toEqual({ fen }));

  it.each([
    ['12.345', 'money-too-precise'],
    ['1,234.567元', 'money-too-precise'],
    ['1e9', 'money-exponent'],
    ['1.5E+3', 'money-exponent'],
    ['-1', 'money-negative'],
    ['－１.５０', 'money-negative'],
    ['¥-3', 'money-negative'],
    ['(100.00)', 'money-negative'],
    ['99999999999999.99', 'money-too-large'],
    ['1万', 'money-invalid'],
    ['1,23', 'money-invalid'],
    ['', 'money-invalid'],
    ['abc', 'money-invalid'],
  ])('%p is refused as %s', (text, problem) => expect(readTypedMoney(text)).toEqual({ problem }));
});
