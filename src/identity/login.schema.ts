import { z } from 'zod';
import { cleanText } from '../kernel/text-normalisation.js';

export const loginSchema = z.object({
  username: z.string().overwrite(cleanText).min(1).max(64),
  password: z.string().min(1).max(1000),
});
