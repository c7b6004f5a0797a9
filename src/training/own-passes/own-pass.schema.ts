import { z } from 'zod';
import { personInputSchema } from '../../people/person-input.schema.js';

/** What somebody types to find their own pass. */
export const ownPassSchema = z.object({
  name: personInputSchema.shape.name,
  mobile: personInputSchema.shape.mobile.unwrap().unwrap().min(1, 'required'),
});
export type OwnPassInput = z.infer<typeof ownPassSchema>;
