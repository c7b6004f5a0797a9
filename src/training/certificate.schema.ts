import { z } from 'zod';
import { isId } from '../kernel/ids.js';
import { pagingSchema } from '../kernel/paging.js';
import { blankable, bounded, requiredText } from '../kernel/schemas.js';
import { cleanText } from '../kernel/text-normalisation.js';
import { sessionFields } from './training-session.schema.js';

/** People named in one order. */
const MOST_PEOPLE = 1000;

const id = z.string().refine(isId);

/** Who gets a certificate: everybody trained in a year, in one of its sessions, or those named. */
export const certificateOrderSchema = z.strictObject({
  year: sessionFields.year,
  trainingSessionId: id.optional(),
  traineeIds: bounded(MOST_PEOPLE, z.array(id).min(1)).optional(),
});
export type CertificateOrder = z.infer<typeof certificateOrderSchema>;

/** The same from a form, where one person is one value. */
export const certificateOrderFormSchema = z.object({
  year: z.coerce.number().pipe(sessionFields.year),
  trainingSessionId: blankable(id),
  traineeIds: z.preprocess(
    (value) => (value === '' || value === undefined ? undefined : [value].flat()),
    bounded(MOST_PEOPLE, z.array(id).min(1)).optional(),
  ),
});

/** Whoever verifies a certificate reads why it is void. */
export const revocationSchema = z.object({ reason: requiredText(500) });

export const CERTIFICATE_STATES = ['valid', 'voided'] as const;

/** Which certificates a list shows. */
export const certificateFilterSchema = pagingSchema.extend({
  /** Part of the number or of the name, or the verification code. */
  text: blankable(z.string().max(200).transform(cleanText)),
  year: blankable(z.coerce.number().pipe(sessionFields.year)),
  state: blankable(z.enum(CERTIFICATE_STATES)),
  trainingSessionId: blankable(id),
  traineeId: blankable(id),
  jobId: blankable(id),
  /** Only people who hold several valid ones of a year, which a merge of people can bring about. */
  twice: blankable(z.enum(['true'])),
});
export type CertificateFilter = Omit<z.infer<typeof certificateFilterSchema>, 'page' | 'pageSize'>;

const { shape } = certificateFilterSchema;

/** As the address bar of a page has it: what makes no sense is left out. */
export const certificatePageFilterSchema = z.object({
  text: shape.text.catch(undefined),
  year: shape.year.catch(undefined),
  state: shape.state.catch(undefined),
  trainingSessionId: shape.trainingSessionId.catch(undefined),
  traineeId: shape.traineeId.catch(undefined),
  jobId: shape.jobId.catch(undefined),
  twice: shape.twice.catch(undefined),
  page: shape.page.catch(1),
});
