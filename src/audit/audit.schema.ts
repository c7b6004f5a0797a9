import { z } from 'zod';
import { pagingSchema } from '../kernel/paging.js';

const day = z.iso.date().or(z.literal('')).optional();
const word = z.string().trim().max(64).optional();

/** `from` and `to` are days in Asia/Shanghai, both included. */
export const auditFilterSchema = z.object({
  from: day,
  to: day,
  actor: word,
  action: word,
  subjectType: word,
  subjectId: word,
});
export type AuditFilter = z.infer<typeof auditFilterSchema>;

export const auditListSchema = auditFilterSchema.extend(pagingSchema.shape);
export type AuditListQuery = z.infer<typeof auditListSchema>;
