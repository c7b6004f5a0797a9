import { z } from 'zod';
import { box, orNothing, ticked } from '../kernel/form-fields.js';
import { fromShanghaiLocal, type Instant } from '../kernel/instant.js';
import { onceRead } from '../kernel/once-read.js';
import { sessionFields, trainingSessionFilterSchema } from './training-session.schema.js';

/** What `<input type="datetime-local">` sends, as wall time in Shanghai. */
const localTime = z.iso
  .datetime({ local: true, error: (issue) => (issue.input ? 'local-time-invalid' : 'required') })
  .transform((text) => fromShanghaiLocal(text.slice(0, 16)))
  .refine((instant) => instant >= '2000' && instant < '2100', 'moment-out-of-range');

const wholeNumber = z.coerce.number().int();

const form = z.object({
  ...sessionFields,
  startsAt: localTime,
  endsAt: localTime,
  capacity: orNothing(wholeNumber.min(1).max(100_000)),
  year: wholeNumber.min(2000).max(2099),
  checkOut: box,
  audience: ticked(sessionFields.audience),
  trainerIds: ticked(sessionFields.trainerIds),
});

const inOrder = ({ startsAt, endsAt }: { startsAt: Instant; endsAt: Instant }): boolean => startsAt < endsAt;
const backwards = { path: ['endsAt'], error: 'ends-before-start', ...onceRead('startsAt', 'endsAt') };

export const trainingSessionFormSchema = form.refine(inOrder, backwards);
export const trainingSessionEditFormSchema = form.extend({ version: wholeNumber }).refine(inOrder, backwards);

/** The session whose plan the form begins with. */
export const planAnewSchema = z.object({ from: z.string().max(64).optional().catch(undefined) });
export type PlanAnew = z.infer<typeof planAnewSchema>;

/** The filter as a page's address holds it: an empty or unknown value filters nothing. */
export const trainingSessionPageFilterSchema = z.object({
  year: trainingSessionFilterSchema.shape.year.catch(undefined),
  status: trainingSessionFilterSchema.shape.status.catch(undefined),
  district: trainingSessionFilterSchema.shape.district.catch(undefined),
  text: trainingSessionFilterSchema.shape.text.catch(undefined),
  from: trainingSessionFilterSchema.shape.from.catch(undefined),
  to: trainingSessionFilterSchema.shape.to.catch(undefined),
  sort: trainingSessionFilterSchema.shape.sort.catch('-startsAt'),
  page: z.coerce.number().int().min(1).max(1_000_000).catch(1),
});
