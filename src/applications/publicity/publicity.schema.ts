import { z } from 'zod';
import { orNothing, ticked } from '../../kernel/form-fields.js';
import { bounded, day, optionalText, requiredLines, requiredText } from '../../kernel/schemas.js';
import { INVESTMENT_DIRECTIONS } from '../../policy/directions.js';
import { OBJECTION_OUTCOMES } from './publicity-objection.entity.js';

const MOST_AT_ONCE = 1000;

const directions = bounded(20, z.array(z.enum(INVESTMENT_DIRECTIONS)));
const applicationIds = bounded(MOST_AT_ONCE, z.array(z.string().max(36)));

const fields = {
  title: optionalText(200).default(null),
  /** Today unless told. */
  startsOn: day.nullable().default(null),
  /** The day that the policy proposes unless told; another one needs a reason. */
  endsOn: day.nullable().default(null),
  endReason: optionalText(1000).default(null),
  /** Where the public objects: an office, its telephone and address. */
  contact: requiredText(500),
};

/** Everything selected in the directions, and the selected applications that are named. */
export const publicityPeriodSchema = z.object({
  directions: directions.default([]),
  applicationIds: applicationIds.default([]),
  policy: z.string().max(64).optional(),
  ...fields,
});
export type PublicityPeriodInput = z.infer<typeof publicityPeriodSchema>;

export const publicityFormSchema = z.object({
  ...fields,
  directions: ticked(directions),
  applicationIds: ticked(applicationIds),
  startsOn: orNothing(day),
  endsOn: orNothing(day),
});

export const publicityEndSchema = z.object({ endsOn: day, reason: requiredText(1000) });
export type PublicityEndInput = z.infer<typeof publicityEndSchema>;

const objection = {
  objector: optionalText(100).default(null),
  contact: optionalText(200).default(null),
  statement: requiredLines(2000),
};

export const objectionSchema = z.object({
  ...objection,
  /** The whole list where none is named. */
  applicationId: z.string().max(36).nullable().default(null),
  /** Today unless told. */
  receivedOn: day.nullable().default(null),
});
export type ObjectionInput = z.infer<typeof objectionSchema>;

export const objectionFormSchema = z.object({
  ...objection,
  applicationId: orNothing(z.string().max(36)),
  receivedOn: orNothing(day),
});

export const handlingSchema = z.object({
  outcome: z.enum(OBJECTION_OUTCOMES, 'choose-some'),
  note: requiredLines(2000),
});
export type HandlingInput = z.infer<typeof handlingSchema>;
