import * as fc from 'fast-check';
import { formatMoney, groupThousands, parseMoney, parseMoneyLeniently } from './money.js';

const amounts = fc.bigInt({ min: 0n, max: 10n ** 14n - 1n });

describe('money', () => {
  it('is read exactly, to the fen', () => {
    expect(parseMoney('1234.50')).toBe(123450n);
    expect(parseMoney('0.01')).toBe(1n);
    expect(parseMoney('999999999999.99')).toBe(99999999999999n);
  });
  it.each([
    '',
    '1',
    '1.5',
    '1.234',
    '-1.00',
    '+1.00',
    '1,000.00',
    '1e3',
    '１.00',
    ' 1.00',
    '1.00\n',
    '1234567890123.00',
    '.50',
  ])('%p is not the form that the API takes', (text) => expect(parseMoney(text)).toBeNull());
  it('is written with two digits after the point', () => {
    expect([0n, 5n, 50n, 123450n, -5n, -123456n].map(formatMoney)).toEqual([
      '0.00',
      '0.05',
      '0.50',
      '1234.50',
      '-0.05',
      '-1234.56',
    ]);
  });
  it('is shown with its thousands apart, and nothing else is touched', () => {
    expect(['0.05', '999.99', '1000.00', '1234567.89', '123456789012.00'].map(groupThousands)).toEqual([
      '0.05',
      '999.99',
      '1,000.00',
      '1,234,567.89',
      '123,456,789,012.00',
    ]);
    expect(groupThousands('91440700MA4W00000X')).toBe('91440700MA4W00000X');
  });
  it('comes back as it was written', () => {
    fc.assert(
      fc.property(amounts, (fen) => {
        expect(parseMoney(formatMoney(fen))).toBe(fen);
        expect(parseMoneyLeniently(formatMoney(fen))).toBe(fen);
      }),
    );
  });
  it.each([
    ['¥1,234.5', 123450n],
    ['￥ １２３４．５０元', 123450n],
    ['1234', 123400n],
    ['12，345，678.9', 1234567890n],
    ['1 234.50', 123450n],
    ['0', 0n],
    ['100.500', 10050n],
    ['人民币 10 元整', 1000n],
  ])('a form takes %s', (text, fen) => expect(parseMoneyLeniently(text)).toBe(fen));
  it.each([
    '',
    '元',
    '1,23',
    '12,3456',
    '1.234',
    '-5',
    '1e3',
    'abc',
    '1.2.3',
    '十元',
    '1万',
    '1234567890123',
  ])('a form does not guess what %p may mean', (text) => expect(parseMoneyLeniently(text)).toBeNull());
});
