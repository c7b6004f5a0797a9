const DAY_MS = 86_400_000;
/** Excel keeps 15 digits of a number; what stands behind them was lost. */
const KEPT_DIGITS = 15;

/**
 * A number cell as the text a person typed: `19047268599`, never `1.9047268599E+10`. An integer of more than
 * 15 digits whose last ones were lost (an identity number typed as a number) stays in exponent form, so that
 * a check refuses it instead of taking its zeros for digits.
 */
export function numberText(raw: string): string {
  const value = Number(raw);
  if (raw.trim() === '' || !Number.isFinite(value)) return raw.trim();
  const digits = raw.trim();
  if (/^-?\d+$/.test(digits)) return lostDigits(digits) ? value.toExponential() : digits;
  if (Number.isSafeInteger(value) && Math.abs(value) < 10 ** KEPT_DIGITS) return String(value);
  return Number.isInteger(value) ? value.toExponential() : decimalText(value);
}

const lostDigits = (digits: string): boolean => /^-?\d{15}0+$/.test(digits);

/** Shortest decimal without exponent; floating-point dust beyond 15 digits falls away. */
function decimalText(value: number): string {
  const text = String(Number(value.toPrecision(KEPT_DIGITS)));
  return text.includes('e') ? value.toFixed(20).replace(/0+$/, '') : text;
}

/** A serial date as `YYYY-MM-DD`, with ` HH:MM` or ` HH:MM:SS` when it has a time; a bare time is `HH:MM`. */
export function dateText(serial: number, since1904: boolean): string {
  const days = since1904 ? serial + 1462 : serial < 60 ? serial + 1 : serial;
  const date = new Date(Math.round(((days - 25_569) * DAY_MS) / 1000) * 1000);
  if (Number.isNaN(date.getTime())) return String(serial);
  const [day = '', clock = ''] = date.toISOString().slice(0, 19).split('T');
  const time = clock.replace(/:00$/, '');
  if (serial >= 0 && serial < 1) return time;
  return clock === '00:00:00' ? day : `${day} ${time}`;
}

/** Whether a number format shows a date or time: a built-in one of ECMA-376 18.8.30, or by its letters. */
export function isDateFormat(id: number, code: string | null): boolean {
  if (code === null)
    return (
      (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 58 && id !== 48 && id !== 49)
    );
  const letters = code.replace(/"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '');
  return /[ymdhs]/i.test(letters) && !/general|^@$/i.test(letters);
}
