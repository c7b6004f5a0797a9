import { z } from 'zod';
import { type Instant, toInstant } from './instant.js';
import { parseMoney } from './money.js';
import { cleanText, lengthInCharacters } from './text-normalisation.js';

/** One line of text, cleaned, of 1 to `max` characters. */
export const requiredText = (max: number) => z.string().transform(cleanText).pipe(lineOf(max, 1));

/** As `requiredText`, or nothing: null and empty text become null. */
export const optionalText = (max: number) =>
  z
    .string()
    .nullable()
    .transform((value) => cleanText(value ?? ''))
    .pipe(lineOf(max, 0))
    .transform((value) => value || null);

/** The database counts characters, so a rare one outside the basic plane counts as one here too. */
const lineOf = (max: number, min: number) =>
  z
    .string()
    .min(min)
    .check(({ value, issues }) => {
      if (lengthInCharacters(value) > max) {
        issues.push({ code: 'too_big', origin: 'string', maximum: max, inclusive: true, input: value });
      }
    });

const inRange = (instant: Instant): boolean => instant >= '2000' && instant < '2100';

/** ISO 8601 with an offset, in the years 2000 to 2099, as UTC. Without an offset it would be a guess, so it is refused. */
export const moment = z.iso
  .datetime({ offset: true, error: 'moment-invalid' })
  .transform(toInstant)
  .refine(inRange, 'moment-out-of-range');

/** `YYYY-MM-DD`, a day in Asia/Shanghai. */
export const day = z.iso.date('day-invalid');

/** Yuan with exactly two digits after the point, up to 12 before it, not negative; as fen. */
export const money = z
  .string()
  .regex(/^\d{1,12}\.\d{2}$/, 'money-form')
  .transform((text) => parseMoney(text)!);
