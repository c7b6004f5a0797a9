import { z } from 'zod';
import { DISTRICT_CODES } from '../kernel/districts.js';
import { isId } from '../kernel/ids.js';
import { pagingSchema } from '../kernel/paging.js';
import { bounded, day, moment, optionalText, requiredText } from '../kernel/schemas.js';
import { cleanText } from '../kernel/text-normalisation.js';
import { CATEGORIES } from '../people/category.js';
import { TRAINING_SESSION_STATUSES } from './training-session.entity.js';

const unique = <T>(values: T[]): T[] => [...new Set(values)];

/** The limits of each field; the form reads the same fields from what people type. */
export const sessionFields = {
  title: requiredText(200),
  topic: optionalText(500),
  venue: requiredText(200),
  district: z.enum(DISTRICT_CODES),
  lecturer: requiredText(200),
  organiser: optionalText(200),
  audience: bounded(20, z.array(z.enum(CATEGORIES)).min(1)).transform(unique),
  capacity: z.int().min(1).max(100_000).nullable(),
  year: z.int().min(2000).max(2099),
  checkOut: z.boolean(),
  trainerIds: bounded(50, z.array(z.string().refine(isId))).transform(unique),
};

const { title, topic, venue, district, lecturer, organiser, audience, capacity, year, checkOut, trainerIds } =
  sessionFields;

/** What plans a training session. A session that names no trainers is open to every trainer. */
export const trainingSessionSchema = z.object({
  title,
  topic: topic.default(null),
  startsAt: moment,
  endsAt: moment,
  venue,
  district,
  lecturer,
  organiser: organiser.default(null),
  audience,
  capacity: capacity.default(null),
  year,
  /** As the year's policy needs it unless told. */
  checkOut: checkOut.optional(),
  trainerIds: trainerIds.default([]),
});
export type TrainingSessionInput = z.infer<typeof trainingSessionSchema>;

/** What is not named stays. With `version`, an edit of an outdated reading is refused. */
export const trainingSessionChangesSchema = z
  .object({ ...sessionFields, startsAt: moment, endsAt: moment, version: z.int().min(1) })
  .partial();
export type TrainingSessionChanges = z.infer<typeof trainingSessionChangesSchema>;

export const cancellationSchema = z.object({ reason: requiredText(500) });

export const SESSION_SORTS = ['-startsAt', 'startsAt', 'title', '-title'] as const;

/** Days are in Asia/Shanghai: sessions that begin from the first to the last one. */
export const trainingSessionFilterSchema = z.object({
  year: z.coerce.number().int().min(2000).max(2099).optional(),
  status: z.enum(TRAINING_SESSION_STATUSES).optional(),
  district: z.enum(DISTRICT_CODES).optional(),
  text: z.string().max(200).transform(cleanText).optional(),
  from: day.optional(),
  to: day.optional(),
  sort: z.enum(SESSION_SORTS).default('-startsAt'),
});
export type TrainingSessionFilter = z.infer<typeof trainingSessionFilterSchema>;

export const trainingSessionListSchema = trainingSessionFilterSchema.extend(pagingSchema.shape);
