import { createHash } from 'node:crypto';

/** JSON with the keys of every object in alphabetical order, so equal data is equal text. */
export const canonicalJson = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );

/** SHA-256, in hexadecimal, of one line for the facts and one for each item, all in canonical JSON. */
export const fingerprintOf = async (
  facts: object,
  items: Iterable<object> | AsyncIterable<object>,
): Promise<string> => {
  const hash = createHash('sha256').update(`${canonicalJson(facts)}\n`);
  for await (const item of items) hash.update(`${canonicalJson(item)}\n`);
  return hash.digest('hex');
};
