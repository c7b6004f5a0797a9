import { z } from 'zod';
import { pagingSchema } from '../../kernel/paging.js';
import { EVIDENCE_KINDS } from '../../policy/evidence-kinds.js';

export const evidenceUploadSchema = z.object({ kind: z.enum(EVIDENCE_KINDS) });
export type EvidenceUpload = z.infer<typeof evidenceUploadSchema>;

export const evidencePageSchema = z.object({ page: pagingSchema.shape.page.catch(1) });
