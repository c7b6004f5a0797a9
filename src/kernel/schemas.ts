import { z } from 'zod';
import { type Instant, toInstant } from './instant.js';
import { parseMobile } from './mobile.js';
import { parseMoney } from './money.js';
import { cleanText, lengthInCharacters } from './text-normalisation.js';

/** Text of at most `max` characters as the database counts them: a rare one outside the basic plane is one. */
const cleaned = (clean: (text: string) => string, max: number) =>
  z
    .string()
    .overwrite(clean)
    .check(({ value, issues }) => {
      if (lengthInCharacters(value) > max) {
        issues.push({ code: 'too_big', origin: 'string', maximum: max, inclusive: true, input: value });
      }
    })
    .meta({ maxLength: max });

const required = (clean: (text: string) => string, max: number) =>
  cleaned(clean, max).min(1).meta({ maxLength: max });

const optional = (clean: (text: string) => string, max: number) =>
  cleaned(clean, max)
    .nullable()
    .transform((value) => value || null);

/** Each line cleaned, the breaks between them kept. */
const cleanLines = (text: string): string =>
  text
    .split(/\r\n|\r|\n/)
    .map(cleanText)
    .join('\n')
    .trim();

/** One line of text of 1 to `max` characters. */
export const requiredText = (max: number) => required(cleanText, max);

/** As `requiredText`, or nothing: null and empty text become null. */
export const optionalText = (max: number) => optional(cleanText, max);

/** As `requiredText`, of several lines. */
export const requiredLines = (max: number) => required(cleanLines, max);

/** As `optionalText`, of several lines. */
export const optionalLines = (max: number) => optional(cleanLines, max);

/**
 * A list of at most `max` things, as `count` counts them. What is longer is refused before its items are looked at: to
 * tell what is wrong with each of a hundred thousand keeps everybody waiting for seconds.
 */
export const bounded = <S extends z.ZodType>(
  max: number,
  list: z.ZodArray<S>,
  count: (items: readonly unknown[]) => number = (items) => items.length,
) =>
  z.preprocess((value, { issues }) => {
    if (!Array.isArray(value) || count(value) <= max) return value;
    issues.push({ code: 'too_big', origin: 'array', maximum: max, inclusive: true, input: value });
    return z.NEVER;
  }, list.max(max));

const inRange = (instant: Instant): boolean => instant >= '2000' && instant < '2100';

/** ISO 8601 with an offset, with or without seconds. Without an offset it would be a guess, so it is refused. */
export const isoMoment = z
  .string()
  .overwrite((text) => text.replace(/(T\d\d:\d\d)(?=Z$|[+-])/, '$1:00'))
  .meta({ format: 'date-time' })
  .pipe(z.iso.datetime({ offset: true, error: 'moment-invalid' }));

/** As `isoMoment`, in the years 2000 to 2099, as UTC. */
export const moment = isoMoment.transform(toInstant).refine(inRange, 'moment-out-of-range');

const blankIsNone = (value: unknown) => (value === '' ? undefined : value);
/** A choice in an address, which is none when it is left empty. */
export const blankable = <S extends z.ZodType>(schema: S) => z.preprocess(blankIsNone, schema.optional());

/** `YYYY-MM-DD`, a day in Asia/Shanghai. */
export const day = z.iso.date('day-invalid');

/** Yuan with exactly two digits after the point, up to 12 before it, not negative; as fen. */
export const money = z
  .string({ error: ({ input }) => (input === undefined || input === null ? undefined : 'money-form') })
  .regex(/^\d{1,12}\.\d{2}$/, 'money-form')
  .transform((text) => parseMoney(text)!);

/** A mobile number however it is written, as its 11 digits; null and empty text become null. */
export const mobile = z
  .string()
  .max(100)
  .overwrite((text) => {
    const parsed = parseMobile(text);
    return 'mobile' in parsed ? parsed.mobile : cleanText(text);
  })
  .refine((text) => text === '' || 'mobile' in parseMobile(text), 'mobile-invalid')
  .nullable()
  .transform((text) => text || null);
