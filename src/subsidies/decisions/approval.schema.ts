import { z } from 'zod';
import { DISTRICT_CODES } from '../../kernel/districts.js';
import { ticked } from '../../kernel/form-fields.js';
import { isId } from '../../kernel/ids.js';
import { pagingSchema } from '../../kernel/paging.js';
import { bounded, requiredText } from '../../kernel/schemas.js';
import { cleanText } from '../../kernel/text-normalisation.js';
import { INVESTMENT_DIRECTIONS } from '../../policy/directions.js';

/** What waits at the desk: to be put up for approval, to be approved, to get its notice. */
export const APPROVAL_STAGES = ['prepare', 'approve', 'notice'] as const;
export type ApprovalStage = (typeof APPROVAL_STAGES)[number];

/** Applications that are decided on together. */
const MOST_AT_ONCE = 200;
const ids = bounded(MOST_AT_ONCE, z.array(z.string().refine(isId), 'choose-some').min(1)).transform(
  (list) => [...new Set(list)],
);

export const chosenSchema = z.strictObject({ applicationIds: ids });
export type Chosen = z.infer<typeof chosenSchema>;

const chosenFields = { applicationIds: ticked(ids) };
export const chosenFormSchema = z.object(chosenFields);
export const chosenReasonFormSchema = z.object({ ...chosenFields, reason: requiredText(1000) });

export const approvalFilterSchema = pagingSchema.extend({
  stage: z.enum(APPROVAL_STAGES),
  direction: z.enum(INVESTMENT_DIRECTIONS).optional(),
  district: z.enum(DISTRICT_CODES).optional(),
  /** Part of the title, the enterprise's name or credit code, or the number `2024-00017`. */
  text: z.string().max(200).transform(cleanText).optional(),
});
export type ApprovalFilter = Omit<z.infer<typeof approvalFilterSchema>, 'page' | 'pageSize'>;

const { shape } = approvalFilterSchema;

/** As the address bar of a page has it: what makes no sense is left out. */
export const approvalPageFilterSchema = z.object({
  stage: shape.stage.optional().catch(undefined),
  direction: shape.direction.catch(undefined),
  district: shape.district.catch(undefined),
  text: shape.text.catch(undefined),
  page: shape.page.catch(1),
});
