import { z } from 'zod';

/** Which part of a list is asked for: pages count from 1, at most 100 items each. */
export const pagingSchema = z.object({
  page: z.coerce.number().int().min(1).max(1_000_000).default(1),
  pageSize: z.coerce.number().int().min(1).max(100).default(20),
});
export type Paging = z.infer<typeof pagingSchema>;

export interface Page<T> {
  items: T[];
  total: number;
}

export const offsetOf = ({ page, pageSize }: Paging): number => (page - 1) * pageSize;

/** A page after the last one, as when its last row has just gone: readers go to the last instead. */
export class PastLastPage extends Error {
  constructor(readonly last: number) {
    super('past the last page');
  }
}

/** What the pager shows: the total, where we are, and the neighbours that exist. Throws `PastLastPage`. */
export function pagerOf({ page, pageSize }: Paging, total: number) {
  const pages = Math.max(1, Math.ceil(total / pageSize));
  if (page > pages) throw new PastLastPage(pages);
  return {
    total,
    page,
    pages,
    previous: page > 1 ? page - 1 : null,
    next: page < pages ? page + 1 : null,
  };
}

/** Text for a LIKE pattern that finds `text` anywhere, its own wildcards taken literally; pair it with `ESCAPE '\'`. */
export const likeAnywhere = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`;
