import { z } from 'zod';

/** Characters of one look-up. */
const MOST = 100;

export const typefaceQuerySchema = z.object({
  text: z
    .string()
    .transform((value) => [...value.trim()].slice(0, MOST).join(''))
    .catch(''),
});

export type TypefaceQuery = z.infer<typeof typefaceQuerySchema>;
