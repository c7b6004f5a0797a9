import { z } from 'zod';
import { isId } from '../../kernel/ids.js';
import { normalisePassCode } from '../../kernel/short-code.js';
import { bounded } from '../../kernel/schemas.js';

/** People whom one form may enter; as many scans as one batch takes. */
export const MOST = 500;

const list = z.preprocess(
  (value) => (value === undefined ? [] : [value].flat()),
  bounded(MOST, z.array(z.string())),
);

/**
 * What staff enter from a signed sheet: the ticked rows, and codes that were scanned or typed, one a line. `sheet` makes
 * a form that arrives twice count once.
 */
export const paperCheckInsSchema = z
  .object({
    sheet: z.string().refine(isId),
    passCodes: list.transform((codes) => codes.flatMap((code) => normalisePassCode(code) ?? [])),
    typed: z
      .string()
      .max(MOST * 60)
      .default('')
      .transform((text) => text.split(/\s+/).filter(Boolean)),
    at: z.string().regex(/^\d{2}:\d{2}$/, 'moment-invalid'),
  })
  .refine(({ passCodes, typed }) => passCodes.length + typed.length > 0, {
    path: ['typed'],
    error: 'nobody-ticked',
  })
  .refine(({ passCodes, typed }) => passCodes.length + typed.length <= MOST, {
    path: ['typed'],
    error: 'too-many-ticked',
  });
export type PaperCheckInsInput = z.infer<typeof paperCheckInsSchema>;
