import { z } from 'zod';
import { onceRead } from '../kernel/once-read.js';
import { day, optionalText, requiredText } from '../kernel/schemas.js';
import { FINDING_AREAS, FINDING_KINDS, type FindingKind } from './enterprise-finding.entity.js';

const kinds = [...new Set(Object.values(FINDING_KINDS).flat())] as FindingKind[];

/** What was found, or that nothing was. An end lies not before the beginning. */
export const enterpriseFindingSchema = z
  .object({
    area: z.enum(FINDING_AREAS),
    kind: z.enum(kinds),
    foundOn: day,
    endedOn: z.preprocess((value) => value || null, day.nullable()).default(null),
    source: requiredText(200),
    note: optionalText(500).default(null),
  })
  .refine(({ area, kind }) => (FINDING_KINDS[area] as readonly string[]).includes(kind), {
    path: ['kind'],
    error: 'finding-of-other-area',
    ...onceRead('area', 'kind'),
  })
  .refine(({ foundOn, endedOn }) => endedOn === null || endedOn >= foundOn, {
    path: ['endedOn'],
    error: 'ends-before-it-begins',
    ...onceRead('foundOn', 'endedOn'),
  });
export type EnterpriseFindingInput = z.infer<typeof enterpriseFindingSchema>;

/** As a page's form sends it: area and kind are one choice, `credit:abnormal-operations`. */
export const enterpriseFindingFormSchema = z
  .looseObject({ what: z.string().min(1) })
  .transform(({ what, ...form }) => {
    const [area, kind] = what.split(':');
    return { ...form, area, kind };
  })
  .pipe(enterpriseFindingSchema);

export const withdrawalSchema = z.object({ reason: requiredText(500) });
