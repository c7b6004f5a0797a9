import type { Day } from './instant.js';
import { cleanText, folded } from './text-normalisation.js';

/** Days between 30 December 1899, where Excel's calendar begins, and 1 January 1970. */
const EXCEL_EPOCH = 25_569;

/**
 * A day as people and spreadsheets write it, `2024-05-07`, `2024/5/7`, `2024.5.7`, `2024年5月7日`, `20240507`, with or
 * without a time of day, or Excel's count of days; null for anything else, and for days that there are not.
 */
export function parseTypedDay(text: string): Day | null {
  const plain = folded(cleanText(text));
  if (/^[1-9]\d{4}(\.\d+)?$/.test(plain)) {
    return new Date((Math.floor(Number(plain)) - EXCEL_EPOCH) * 86_400_000).toISOString().slice(0, 10);
  }
  const [, year, month, day] =
    /^((?:19|20)\d\d)\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[ T]\d.*)?$/.exec(plain) ??
    /^((?:19|20)\d\d)(\d\d)(\d\d)$/.exec(plain) ??
    [];
  if (!year || !month || !day) return null;
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const time = Date.parse(`${written}T00:00:00Z`);
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== written ? null : written;
}
