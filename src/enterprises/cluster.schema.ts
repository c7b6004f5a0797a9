import { z } from 'zod';
import { DISTRICT_CODES } from '../kernel/districts.js';
import { isId } from '../kernel/ids.js';
import { pagingSchema } from '../kernel/paging.js';
import { bounded, requiredText } from '../kernel/schemas.js';
import { cleanText } from '../kernel/text-normalisation.js';

export const clusterFields = {
  name: requiredText(200),
  leadingUnit: requiredText(200),
  district: z.enum(DISTRICT_CODES),
  /** Ids of its enterprises. */
  memberIds: bounded(1000, z.array(z.string().refine(isId))).transform((ids) => [...new Set(ids)].sort()),
};

export const clusterSchema = z.object({
  ...clusterFields,
  memberIds: clusterFields.memberIds.default([]),
});
export type ClusterInput = z.infer<typeof clusterSchema>;

/** What is not named stays. With `version`, an edit of an outdated reading is refused. */
export const clusterChangesSchema = z.object({ ...clusterFields, version: z.int().min(1) }).partial();
export type ClusterChanges = z.infer<typeof clusterChangesSchema>;

export const clusterFilterSchema = z.object({
  text: z.string().max(200).transform(cleanText).optional(),
  district: z.enum(DISTRICT_CODES).optional(),
});
export type ClusterFilter = z.infer<typeof clusterFilterSchema>;

export const clusterListSchema = clusterFilterSchema.extend(pagingSchema.shape);
