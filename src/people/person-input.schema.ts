import { z } from 'zod';
import { parseIdentityNumber } from '../kernel/identity-number.js';
import { parseMobile } from '../kernel/mobile.js';
import { cleanName, cleanText, lengthInCharacters } from '../kernel/text-normalisation.js';
import { CATEGORIES } from './category.js';

/** Longest values in characters, as the columns hold them. */
export const LONGEST = { name: 100, organisation: 200, jobTitle: 100 } as const;

/** A line of text of at most `maximum` characters, a rare character counted as one. */
const line = (maximum: number, clean = cleanText) =>
  z
    .string()
    .max(10_000)
    .overwrite(clean)
    .check(({ value, issues }) => {
      if (lengthInCharacters(value) > maximum)
        issues.push({ code: 'too_big', origin: 'string', maximum, inclusive: true, input: value });
    })
    .meta({ maxLength: maximum });

const mobile = z
  .string()
  .max(100)
  .overwrite((text) => {
    const parsed = parseMobile(text);
    return 'mobile' in parsed ? parsed.mobile : text.trim();
  })
  .refine((text) => text === '' || 'mobile' in parseMobile(text), 'mobile-invalid');

const identityNumber = z
  .string()
  .max(100)
  .overwrite((text) => {
    const parsed = parseIdentityNumber(text);
    return 'identityNumber' in parsed ? parsed.identityNumber : text.trim();
  })
  .check(({ value, issues }) => {
    const parsed = value === '' ? null : parseIdentityNumber(value);
    if (parsed && 'problem' in parsed)
      issues.push({ code: 'custom', message: parsed.problem, input: value, params: {} });
  });

/**
 * A person as people type one. White space and full-width digits are normalised; an empty text is a missing one. A
 * given mobile or identity number must be right.
 */
export const personInputSchema = z.object({
  name: line(LONGEST.name, cleanName).min(1).meta({ maxLength: LONGEST.name }),
  mobile: mobile.nullish(),
  organisation: line(LONGEST.organisation).nullish(),
  jobTitle: line(LONGEST.jobTitle).nullish(),
  category: z.enum(CATEGORIES, { error: ({ input }) => (input ? 'category-unknown' : 'required') }),
  identityNumber: identityNumber.nullish(),
});

export type PersonInput = z.infer<typeof personInputSchema>;
