import { z } from 'zod';
import { pagingSchema } from '../kernel/paging.js';
import { SUSPICIONS } from './suspicion.js';

const orNothing = <S extends z.ZodType>(schema: S) => schema.optional().catch(undefined);

/** Days are in Asia/Shanghai, both included. `address` is the whole network address. An empty or unknown value filters nothing. */
export const suspiciousEventFilterSchema = z.object({
  kind: orNothing(z.enum(SUSPICIONS)),
  from: orNothing(z.iso.date()),
  to: orNothing(z.iso.date()),
  address: orNothing(z.string().trim().min(1).max(64)),
  trainingSessionId: orNothing(z.string().min(1).max(64)),
});
export type SuspiciousEventFilter = z.infer<typeof suspiciousEventFilterSchema>;

export const suspiciousEventListSchema = suspiciousEventFilterSchema.extend(pagingSchema.shape);
export type SuspiciousEventList = z.infer<typeof suspiciousEventListSchema>;
