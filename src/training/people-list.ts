import { LineHash } from './documents/fingerprint.js';

interface Seen {
  people: number;
  attendances: number;
  digest: string;
}

/** A list too long for memory, read anew by each who goes through it, and found the same by all of them. */
export class PeopleList<T extends { sessions: number }> implements AsyncIterable<T> {
  private first: Seen | null = null;

  /** @param read gives the list in parts, as they are read */
  constructor(private readonly read: () => AsyncIterable<readonly T[]>) {}

  /** Throws at the end when the list is not the one that was read first. */
  async *[Symbol.asyncIterator](): AsyncGenerator<T> {
    const hash = new LineHash();
    let [people, attendances] = [0, 0];
    for await (const part of this.read()) {
      for (const person of part) {
        people += 1;
        attendances += person.sessions;
        hash.add(JSON.stringify(person));
        yield person;
      }
    }
    const seen = { people, attendances, digest: hash.digest() };
    this.first ??= seen;
    if (this.first.digest !== seen.digest)
      throw new Error('The counted data changed while the list was written');
  }

  /** Whether the list, once read, is as long as it was counted. */
  isComplete(counted: { trained: number; attendances: number }): boolean {
    return this.first?.people === counted.trained && this.first.attendances === counted.attendances;
  }
}
