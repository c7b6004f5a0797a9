import { z } from 'zod';
import { pagingSchema } from '../kernel/paging.js';
import { blankable } from '../kernel/schemas.js';
import { CATEGORIES } from './category.js';

export const TRAINEE_SORTS = ['-createdAt', 'name', '-attended'] as const;

/** Which people a list shows. */
export const traineeFilterSchema = pagingSchema.extend({
  /** Part of the name, its pinyin initials, the organisation, or at least three digits of the mobile number. */
  text: blankable(z.string().trim().max(200)),
  category: blankable(z.enum(CATEGORIES)),
  sort: z.enum(TRAINEE_SORTS).default('-createdAt'),
});
export type TraineeFilter = z.infer<typeof traineeFilterSchema>;

/** As the address bar of a page has it: what makes no sense is left out. */
export const traineePageFilterSchema = z.object({
  text: traineeFilterSchema.shape.text.catch(undefined),
  category: traineeFilterSchema.shape.category.catch(undefined),
  sort: traineeFilterSchema.shape.sort.catch('-createdAt'),
  page: pagingSchema.shape.page.catch(1),
});

export const DUPLICATE_STATES = ['open', 'decided'] as const;
export const duplicateFilterSchema = pagingSchema.extend({
  state: z.enum(DUPLICATE_STATES).default('open'),
  /** This pair alone. */
  pair: blankable(z.uuid()),
});
export type DuplicateFilter = z.infer<typeof duplicateFilterSchema>;

export const duplicatePageFilterSchema = z.object({
  state: duplicateFilterSchema.shape.state.catch('open'),
  pair: duplicateFilterSchema.shape.pair.catch(undefined),
  page: pagingSchema.shape.page.catch(1),
});

/** Into which of the two the other goes; without it, into the one known longer. */
export const mergeSchema = z.object({ into: z.string().max(36).optional() });

/** The list from which a pair was decided, to go on with. */
export const decidedFromSchema = duplicatePageFilterSchema.omit({ pair: true });
export const mergeFormSchema = mergeSchema.extend(decidedFromSchema.shape);
