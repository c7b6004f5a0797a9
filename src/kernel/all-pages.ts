import type { Page, Paging } from './paging.js';

const PAGE_SIZE = 100;

/** Every item of a list, read a page at a time. */
export async function* allPages<T>(list: (paging: Paging) => Promise<Page<T>>): AsyncGenerator<T> {
  for (let page = 1; ; page += 1) {
    const { items } = await list({ page, pageSize: PAGE_SIZE });
    yield* items;
    if (items.length < PAGE_SIZE) return;
  }
}
