import { createHash } from 'node:crypto';

const collectKeys = (value: unknown, into: Set<string>): Set<string> => {
  if (Array.isArray(value)) for (const inner of value) collectKeys(inner, into);
  else if (value !== null && typeof value === 'object') {
    for (const [key, inner] of Object.entries(value)) collectKeys(inner, into.add(key));
  }
  return into;
};

/** JSON with the keys of every object in alphabetical order, so equal data is equal text. */
export const canonicalJson = (value: unknown): string =>
  JSON.stringify(value, [...collectKeys(value, new Set())].sort());

/** Characters hashed at once: taking each line to SHA-256 by itself takes longer than hashing it. */
const PIECE = 16_384;

/** SHA-256 of lines. */
export class LineHash {
  private readonly hash = createHash('sha256');
  private waiting = '';

  add(line: string): void {
    this.waiting += `${line}\n`;
    if (this.waiting.length > PIECE) this.flush();
  }

  /** In hexadecimal; no line comes after. */
  digest(): string {
    this.flush();
    return this.hash.digest('hex');
  }

  private flush(): void {
    this.hash.update(this.waiting);
    this.waiting = '';
  }
}

/** SHA-256, in hexadecimal, of one line for the facts and one for each item, all in canonical JSON. */
export const fingerprintOf = async (
  facts: object,
  items: Iterable<object> | AsyncIterable<object>,
): Promise<string> => {
  const hash = new LineHash();
  hash.add(canonicalJson(facts));
  for await (const item of items) hash.add(canonicalJson(item));
  return hash.digest();
};
