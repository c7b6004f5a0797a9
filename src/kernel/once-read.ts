import type { z } from 'zod';

/**
 * Lets a rule speak as soon as the fields that it compares are readable: Zod by itself waits until all the others are right
 * too, so that people would be told of it only when they believe that they are done.
 */
export const onceRead = (...fields: string[]) => ({
  when: ({ issues }: z.core.ParsePayload): boolean =>
    !issues.some(({ path: [field] = [] }) => field === undefined || fields.includes(String(field))),
});
