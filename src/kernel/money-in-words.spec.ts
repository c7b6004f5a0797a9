import * as fc from 'fast-check';
import { moneyInWords } from './money-in-words.js';
import { parseMoney } from './money.js';

const words = (yuan: string) => moneyInWords(parseMoney(yuan)!);

/** Reads words back by summing digits times places: knows nothing of how they were written. */
function read(text: string): bigint {
  const values: Record<string, bigint> = { 拾: 10n, 佰: 100n, 仟: 1000n, 万: 10_000n, 亿: 100_000_000n };
  let [total, group, digit] = [0n, 0n, 0n];
  let fen = 0n;
  for (const character of text.replace(/^人民币/, '').replace(/整$/, '')) {
    const value = '零壹贰叁肆伍陆柒捌玖'.indexOf(character);
    if (value >= 0) digit = BigInt(value);
    else if (character === '元') [fen, digit] = [(total + group + digit) * 100n, 0n];
    else if (character === '角') [fen, digit] = [fen + digit * 10n, 0n];
    else if (character === '分') [fen, digit] = [fen + digit, 0n];
    else if (character === '万' || character === '亿') {
      [total, group, digit] = [total + (group + digit) * values[character]!, 0n, 0n];
    } else [group, digit] = [group + digit * values[character]!, 0n];
  }
  return fen;
}

const amounts = fc.oneof(
  fc.bigInt({ min: 0n, max: 10n ** 14n - 1n }),
  fc
    .array(fc.constantFrom('0', '0', '0', '1', '5'), { minLength: 1, maxLength: 14 })
    .map((digits) => BigInt(digits.join(''))),
);

describe('an amount in words', () => {
  it.each([
    ['0.00', '人民币零元整'],
    ['0.05', '人民币伍分'],
    ['0.50', '人民币伍角'],
    ['10.00', '人民币壹拾元整'],
    ['10.50', '人民币壹拾元零伍角'],
    ['16.00', '人民币壹拾陆元整'],
    ['325.04', '人民币叁佰贰拾伍元零肆分'],
    ['1409.50', '人民币壹仟肆佰零玖元伍角'],
    ['1680.32', '人民币壹仟陆佰捌拾元零叁角贰分'],
    ['6007.14', '人民币陆仟零柒元壹角肆分'],
    ['16409.02', '人民币壹万陆仟肆佰零玖元零贰分'],
    ['107000.53', '人民币壹拾万柒仟元零伍角叁分'],
    ['1000000.00', '人民币壹佰万元整'],
    ['5000000.01', '人民币伍佰万元零壹分'],
    ['10005000.00', '人民币壹仟万伍仟元整'],
    ['10000500.00', '人民币壹仟万零伍佰元整'],
    ['100005000.00', '人民币壹亿零伍仟元整'],
    ['105000000.00', '人民币壹亿零伍佰万元整'],
    ['150000000.00', '人民币壹亿伍仟万元整'],
    ['999999999999.99', '人民币玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分'],
  ])('%s is %s', (yuan, expected) => expect(words(yuan)).toBe(expected));

  it('ends in 整 after 角 too where the policy asks for it, never after 分', () => {
    const style = { wholeAfterJiao: true };
    expect(moneyInWords(140950n, style)).toBe('人民币壹仟肆佰零玖元伍角整');
    expect(moneyInWords(50n, style)).toBe('人民币伍角整');
    expect(moneyInWords(140900n, style)).toBe('人民币壹仟肆佰零玖元整');
    expect(moneyInWords(10700053n, style)).toBe('人民币壹拾万柒仟元零伍角叁分');
  });

  it('reads back as the same amount, however many zeros it has', () => {
    fc.assert(
      fc.property(amounts, fc.boolean(), (fen, wholeAfterJiao) => {
        expect(read(moneyInWords(fen, { wholeAfterJiao }))).toBe(fen);
      }),
      { numRuns: 2000 },
    );
  });

  it('never says 零 twice in a row, nor before a unit other than in 零元整, nor at the end', () => {
    fc.assert(
      fc.property(
        amounts.filter((fen) => fen > 0n),
        (fen) => {
          expect(moneyInWords(fen)).not.toMatch(/零零|零[拾佰仟万亿元角分整]|零$/);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('does not write what the form of money cannot hold', () => {
    expect(() => moneyInWords(-1n)).toThrow(RangeError);
    expect(() => moneyInWords(10n ** 14n)).toThrow(RangeError);
  });
});
