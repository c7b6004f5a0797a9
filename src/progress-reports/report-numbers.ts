import { type Fen, formatMoney } from '../kernel/money.js';
import type { Flow } from './report-period.js';

/** A flow as people read it: `change` is the sign and the difference, `rate` the change in per cent, null from nothing. */
export interface FlowView<T> {
  now: T;
  before: T;
  soFar: T;
  change: string;
  rate: string | null;
}

/** `+3`, `-2` or `0`. */
export const signed = (difference: number): string =>
  difference > 0 ? `+${difference}` : String(difference);

export const countFlow = ({ now, before, soFar }: Flow<number>): FlowView<number> => ({
  now,
  before,
  soFar,
  change: signed(now - before),
  rate: before === 0 ? null : rateOf(BigInt(now), BigInt(before)),
});

export const moneyFlow = ({ now, before, soFar }: Flow<Fen>): FlowView<string> => ({
  now: formatMoney(now),
  before: formatMoney(before),
  soFar: formatMoney(soFar),
  change: `${now > before ? '+' : ''}${grouped(formatMoney(now - before))}`,
  rate: before === 0n ? null : rateOf(now, before),
});

/** `+12.5%`, rounded half away from zero. */
function rateOf(now: bigint, before: bigint): string {
  const thousandth = divideRounded((now - before) * 1000n, before);
  const digits = String(thousandth < 0n ? -thousandth : thousandth).padStart(2, '0');
  const sign = thousandth > 0n ? '+' : thousandth < 0n ? '-' : '';
  return `${sign}${digits.slice(0, -1)}.${digits.slice(-1)}%`;
}

/** `part` of `whole` as `87.5%`; null when there is nothing to divide by. */
export const shareOf = (part: Fen, whole: Fen): string | null =>
  whole === 0n ? null : rateOf(whole + part, whole).replace(/^\+/, '');

const divideRounded = (a: bigint, b: bigint): bigint =>
  a < 0n ? -divideRounded(-a, b) : (2n * a + b) / (2n * b);

const grouped = (yuan: string): string => yuan.replace(/\B(?=(\d{3})+\.)/g, ',');
