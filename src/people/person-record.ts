import { maskIdentityNumber } from '../kernel/masking.js';
import { nameInitials } from '../kernel/pinyin.js';
import { nameKey } from '../kernel/text-normalisation.js';
import type { PersonInput } from './person-input.schema.js';
import type { Trainee } from './trainee.entity.js';

/** A person's facts in the form in which they are kept and compared. */
export type PersonRecord = Omit<
  Trainee,
  | 'id'
  | 'personId'
  | 'joinedTraineeId'
  | 'initials'
  | 'identityNumberSealed'
  | 'createdAt'
  | 'erasedAt'
  | 'erase'
> & {
  /** Never kept: sealed when a row is written. */
  identityNumber: string | null;
};

/** Longest texts of the columns, in characters. */
const LONGEST_KEY = 200;

/** `identityKeyOf` makes the opaque stand-in under which identity numbers are compared. */
export function personRecord(person: PersonInput, identityKeyOf: (number: string) => string): PersonRecord {
  const identityNumber = person.identityNumber || null;
  return {
    name: person.name,
    nameKey: storedNameKey(person.name),
    mobile: person.mobile || null,
    organisation: person.organisation || null,
    jobTitle: person.jobTitle || null,
    category: person.category,
    identityNumber,
    identityKey: identityNumber && identityKeyOf(identityNumber),
    identityMasked: identityNumber && maskIdentityNumber(identityNumber),
  };
}

/** The name as it is compared, cut to its column: folding can make a name of 200 characters longer. */
export const storedNameKey = (name: string): string => cut(nameKey(name), LONGEST_KEY);

/** Pinyin initials for the search, as many readings as the column holds, a space between them. */
export function storedInitials(name: string): string {
  let kept = '';
  for (const reading of nameInitials(name)) {
    const longer = kept === '' ? reading.slice(0, LONGEST_KEY) : `${kept} ${reading}`;
    if (longer.length > LONGEST_KEY) break;
    kept = longer;
  }
  return kept;
}

const cut = (text: string, characters: number): string =>
  text.length <= characters ? text : [...text].slice(0, characters).join('');
