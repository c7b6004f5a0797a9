import { z } from 'zod';
import { requiredText } from '../../kernel/schemas.js';
import { personInputSchema } from '../person-input.schema.js';

/** What may be corrected of a person; the category belongs to each registration. */
export const correctionSchema = personInputSchema.pick({
  name: true,
  mobile: true,
  organisation: true,
  jobTitle: true,
});
export type Correction = {
  name: string;
  mobile: string | null;
  organisation: string | null;
  jobTitle: string | null;
};

/** Why a person's data goes: their wish, or the end of the time for which it is kept. */
export const erasureSchema = z.object({ reason: requiredText(500) });
