import { z } from 'zod';
import { DISTRICT_CODES } from '../../kernel/districts.js';
import { ticked } from '../../kernel/form-fields.js';
import { isId } from '../../kernel/ids.js';
import { pagingSchema } from '../../kernel/paging.js';
import { blankable, bounded, requiredText } from '../../kernel/schemas.js';
import { cleanText } from '../../kernel/text-normalisation.js';
import { INVESTMENT_DIRECTIONS } from '../../policy/directions.js';

/** Notices of one order. */
const MOST_AT_ONCE = 1000;
const id = z.string().refine(isId);
const ids = bounded(MOST_AT_ONCE, z.array(id, 'choose-some').min(1)).transform((list) => [...new Set(list)]);

/** The applications that get a notice. */
export const noticeOrderSchema = z.strictObject({ applicationIds: ids });
export type NoticeOrder = z.infer<typeof noticeOrderSchema>;
export const noticeOrderFormSchema = z.object({ applicationIds: ticked(ids) });

/** Whoever verifies a notice reads why it is void. */
export const voidanceSchema = z.object({ reason: requiredText(500) });

export const NOTICE_STATES = ['valid', 'voided'] as const;

/** Which notices a list shows. */
export const noticeFilterSchema = pagingSchema.extend({
  /** Part of the number, of the enterprise's name or of the project's, its credit code, or the verification code. */
  text: blankable(z.string().max(200).transform(cleanText)),
  /** Of the document number. */
  year: blankable(z.coerce.number().int().min(2000).max(2999)),
  state: blankable(z.enum(NOTICE_STATES)),
  direction: blankable(z.enum(INVESTMENT_DIRECTIONS)),
  district: blankable(z.enum(DISTRICT_CODES)),
  applicationId: blankable(id),
  jobId: blankable(id),
});
export type NoticeFilter = Omit<z.infer<typeof noticeFilterSchema>, 'page' | 'pageSize'>;

/** Which of those that wait get one, all of them: as the desk was filtered. */
export const noticeBatchFormSchema = noticeFilterSchema.pick({ text: true, direction: true, district: true });

const { shape } = noticeFilterSchema;

/** As the address bar of a page has it: what makes no sense is left out. */
export const noticePageFilterSchema = z.object({
  text: shape.text.catch(undefined),
  year: shape.year.catch(undefined),
  state: shape.state.catch(undefined),
  direction: shape.direction.catch(undefined),
  district: shape.district.catch(undefined),
  applicationId: shape.applicationId.catch(undefined),
  jobId: shape.jobId.catch(undefined),
  page: shape.page.catch(1),
});
