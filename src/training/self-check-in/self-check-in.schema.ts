import { z } from 'zod';
import { personInputSchema } from '../../people/person-input.schema.js';

/** A coordinate as the phone says it, in millionths of a degree; what is missing or nonsense is unknown. */
const coordinate = z.coerce
  .number()
  .min(-180)
  .max(180)
  .transform((degrees) => Math.round(degrees * 1_000_000))
  .nullable()
  .catch(null);
const empty = (value: unknown) => (value === '' || value === undefined ? Number.NaN : value);

/** What somebody types to check in with their own phone. */
export const selfCheckInSchema = z.object({
  name: personInputSchema.shape.name,
  mobile: personInputSchema.shape.mobile.unwrap().unwrap().min(1, 'required'),
  consent: z.literal('on', 'consent-needed'),
  remember: z.literal('on').optional(),
  latitude: z.preprocess(empty, coordinate),
  longitude: z.preprocess(empty, coordinate),
  accuracy: z.coerce.number().min(0).max(1e7).catch(0),
});
export type SelfCheckInInput = z.infer<typeof selfCheckInSchema>;

/** The same of somebody who registers there and then. */
export const selfWalkInSchema = selfCheckInSchema.extend({
  organisation: personInputSchema.shape.organisation,
  category: personInputSchema.shape.category,
});
export type SelfWalkInInput = z.infer<typeof selfWalkInSchema>;
