import { z } from 'zod';
import { isId } from '../kernel/ids.js';
import { pagingSchema } from '../kernel/paging.js';
import { cleanText } from '../kernel/text-normalisation.js';
import { type PersonInput, personInputSchema } from '../people/person-input.schema.js';

/** Somebody to register: their facts, or somebody known. */
export type RegistrationInput = PersonInput | { traineeId: string };

/** A person's facts, or `traineeId` alone, which then decides. */
export const registrationSchema = personInputSchema
  .partial()
  .extend({ traineeId: z.string().refine(isId).optional() })
  .check(({ value, issues }) => {
    const missing = (['name', 'category'] as const).filter((field) => value[field] === undefined);
    if (value.traineeId !== undefined) return;
    missing.forEach((field) =>
      issues.push({ code: 'custom', message: 'required', path: [field], input: undefined }),
    );
  })
  .transform((value): RegistrationInput => {
    const { traineeId, ...person } = value;
    return traineeId === undefined ? (person as PersonInput) : { traineeId };
  });

export const REGISTRATION_STATES = ['registered', 'attended', 'absent', 'cancelled'] as const;
export const REGISTRATION_SORTS = ['createdAt', '-createdAt', 'name', 'organisation', '-firstIn'] as const;

/**
 * `text` is part of a name, an organisation, a mobile number or pinyin initials. `attended` and `absent` are the
 * registered who have an attendance, or none.
 */
export const registrationFilterSchema = z.object({
  text: z.string().max(200).transform(cleanText).optional(),
  state: z.enum(REGISTRATION_STATES).optional(),
  sort: z.enum(REGISTRATION_SORTS).default('createdAt'),
});
export type RegistrationFilter = z.infer<typeof registrationFilterSchema>;

export const registrationListSchema = registrationFilterSchema.extend(pagingSchema.shape);

/** The filter as a page's address holds it: an empty or unknown value filters nothing. */
export const registrationPageFilterSchema = z.object({
  text: registrationFilterSchema.shape.text.catch(undefined),
  state: registrationFilterSchema.shape.state.catch(undefined),
  sort: registrationFilterSchema.shape.sort.catch('createdAt'),
  page: pagingSchema.shape.page.catch(1),
});
export type RegistrationPageFilter = z.infer<typeof registrationPageFilterSchema>;
