import { type Fen, LARGEST_AMOUNT } from './money.js';

const DIGITS = '零壹贰叁肆伍陆柒捌玖';
const PLACES = ['仟', '佰', '拾', ''];
const GROUPS = ['亿', '万', ''];

/** How the end is written. */
export interface WordsStyle {
  /** Whether 整 closes an amount that ends in 角, beside one that ends in 元. */
  wholeAfterJiao: boolean;
}

/**
 * An amount in words 人民币大写, by annex 1 of the People's Bank's 支付结算办法, its first form where it allows two: 零 for
 * zeros within the yuan, and after 元 when the yuan end in 0 and 角 follows, or 角 is 0 and 分 follows. 0 is 零元整. Throws
 * RangeError below zero and above 999,999,999,999.99 yuan.
 */
export function moneyInWords(fen: Fen, { wholeAfterJiao }: WordsStyle = { wholeAfterJiao: false }): string {
  if (fen < 0n || fen > LARGEST_AMOUNT) throw new RangeError(`${fen} fen cannot be written in words`);
  const yuan = String(fen / 100n);
  const jiao = Number((fen / 10n) % 10n);
  const rest = Number(fen % 10n);
  if (jiao === 0 && rest === 0) return `人民币${yuanInWords(yuan) || DIGITS[0]}元整`;
  const whole = yuanInWords(yuan);
  const zero = whole && (jiao === 0 || yuan.endsWith('0')) ? DIGITS[0] : '';
  const end = rest > 0 ? `${DIGITS[rest]}分` : wholeAfterJiao ? '整' : '';
  return `人民币${whole}${whole && '元'}${zero}${jiao > 0 ? `${DIGITS[jiao]}角` : ''}${end}`;
}

/** Digits of yuan in words without 元; nothing for zero. */
function yuanInWords(yuan: string): string {
  const digits = yuan.padStart(12, '0');
  return [0, 4, 8].reduce((words, start, group) => {
    const part = digits.slice(start, start + 4);
    if (Number(part) === 0) return words;
    const gap = words && (part.startsWith('0') || !words.endsWith(GROUPS[group - 1]!)) ? DIGITS[0] : '';
    return words + gap + groupInWords(part) + GROUPS[group];
  }, '');
}

/** Four digits, not all zero: one 零 for zeros between others, none at the ends. */
function groupInWords(digits: string): string {
  return [...digits]
    .map((digit, place) => (digit === '0' ? DIGITS[0]! : `${DIGITS[Number(digit)]}${PLACES[place]}`))
    .join('')
    .replace(/零+/g, '零')
    .replace(/^零|零$/g, '');
}
