import { nameKey, organisationKey } from '../kernel/text-normalisation.js';

/** What is known of a person. Mobile as 11 digits; `identityKey` is any opaque stand-in for the identity number. */
export interface PersonFacts {
  name: string;
  mobile?: string | null;
  organisation?: string | null;
  identityKey?: string | null;
}

export type PersonMatch =
  | {
      kind: 'same';
      id: string;
      /** The same person by identity number under another name: someone should look. */
      nameDiffers: boolean;
      /** The same person by mobile and name, with another identity number on record: someone should look. */
      identityDiffers: boolean;
      /** Others on record whom these facts also match: now possible duplicates of `id`. */
      possibleDuplicates: string[];
    }
  | { kind: 'new'; possibleDuplicates: string[] };

/** The keys under which a person is found; equal keys of one kind mean equal facts. Null: nothing to find by. */
export interface PersonKeys {
  identity: string | null;
  mobile: string | null;
  mobileAndName: string | null;
  nameAndOrganisation: string;
}

/** For storing beside a person and for asking the database only for those who can match at all. */
export function personKeys({ name, mobile, organisation, identityKey }: PersonFacts): PersonKeys {
  const key = nameKey(name);
  return {
    identity: identityKey || null,
    mobile: mobile || null,
    mobileAndName: mobile ? `${mobile}|${key}` : null,
    nameAndOrganisation: `${key}|${organisationKey(organisation ?? '')}`,
  };
}

/** The same person: the identity number matches, or mobile number and name match (DOMAIN, Training). */
export function isSamePerson(one: PersonKeys, other: PersonKeys): boolean {
  return equal(one.identity, other.identity) || equal(one.mobileAndName, other.mobileAndName);
}

/**
 * Maybe the same person, for someone to decide: one mobile under two names, or the same name and organisation
 * where at least one of the two has no mobile number.
 */
export function isPossibleDuplicate(one: PersonKeys, other: PersonKeys): boolean {
  if (isSamePerson(one, other)) return false;
  const withoutMobile = one.mobile === null || other.mobile === null;
  return (
    equal(one.mobile, other.mobile) ||
    (withoutMobile && one.nameAndOrganisation === other.nameAndOrganisation)
  );
}

const equal = (one: string | null, other: string | null): boolean => one !== null && one === other;

/** Ids by key; most keys are one person's, and a set for each would cost more than all the rest. */
type Found = Map<string, string | Set<string>>;

/**
 * Finds a person among many at once. One person may be added several times, with the facts of merged records
 * or of a later row: all of them find that person. Memory: the people added, so give it those that can match.
 */
export class PersonIndex {
  private readonly facts = new Map<string, PersonKeys[]>();
  private readonly byIdentity: Found = new Map();
  private readonly byMobile: Found = new Map();
  private readonly byMobileAndName: Found = new Map();
  private readonly byNameAndOrganisation: Found = new Map();
  private readonly withoutMobile: Found = new Map();

  constructor(existing: Iterable<PersonFacts & { id: string }> = []) {
    for (const person of existing) this.add(person.id, person);
  }

  /** `keys` are those of `person`, when they are known already. */
  add(id: string, person: PersonFacts, keys: PersonKeys = personKeys(person)): void {
    const known = this.facts.get(id);
    if (known) known.push(keys);
    else this.facts.set(id, [keys]);
    put(this.byIdentity, keys.identity, id);
    put(this.byMobile, keys.mobile, id);
    put(this.byMobileAndName, keys.mobileAndName, id);
    put(this.byNameAndOrganisation, keys.nameAndOrganisation, id);
    if (keys.mobile === null) put(this.withoutMobile, keys.nameAndOrganisation, id);
  }

  /**
   * Who this is. An identity number decides before mobile and name; of several people the one added first.
   * A person without mobile and identity number is nobody else. Changes nothing: `add` what was decided.
   */
  match(person: PersonFacts, keys: PersonKeys = personKeys(person)): PersonMatch {
    if (this.isStranger(keys)) return { kind: 'new', possibleDuplicates: [] };
    const same = new Set([
      ...get(this.byIdentity, keys.identity),
      ...get(this.byMobileAndName, keys.mobileAndName),
    ]);
    const alike = this.alike(keys).filter((id) => !same.has(id));
    const [id, ...alsoSame] = same;
    if (id === undefined) return { kind: 'new', possibleDuplicates: alike };
    const known = this.facts.get(id) ?? [];
    return {
      kind: 'same',
      id,
      nameDiffers: !known.some((fact) => nameOf(fact) === nameOf(keys)),
      identityDiffers:
        keys.identity !== null && !get(this.byIdentity, keys.identity).has(id) && hasIdentity(known),
      possibleDuplicates: [...alsoSame, ...alike],
    };
  }

  /** Shares no key with anybody: what most people of a first roster are. */
  private isStranger(keys: PersonKeys): boolean {
    return !(
      (keys.identity !== null && this.byIdentity.has(keys.identity)) ||
      (keys.mobile !== null && this.byMobile.has(keys.mobile)) ||
      this.byNameAndOrganisation.has(keys.nameAndOrganisation)
    );
  }

  /** People who may be this one by the weaker rule. */
  private alike(keys: PersonKeys): string[] {
    const candidates = new Set([
      ...get(this.byMobile, keys.mobile),
      ...get(
        keys.mobile === null ? this.byNameAndOrganisation : this.withoutMobile,
        keys.nameAndOrganisation,
      ),
    ]);
    return [...candidates].filter((id) =>
      this.facts.get(id)?.some((known) => isPossibleDuplicate(keys, known)),
    );
  }
}

const NOBODY: ReadonlySet<string> = new Set();

function get(found: Found, key: string | null): ReadonlySet<string> {
  const ids = key === null ? undefined : found.get(key);
  if (ids === undefined) return NOBODY;
  return typeof ids === 'string' ? new Set([ids]) : ids;
}

const nameOf = (keys: PersonKeys): string =>
  keys.nameAndOrganisation.slice(0, keys.nameAndOrganisation.indexOf('|'));
const hasIdentity = (known: PersonKeys[]): boolean => known.some((fact) => fact.identity !== null);

function put(found: Found, key: string | null, id: string): void {
  if (key === null) return;
  const ids = found.get(key);
  if (ids === undefined) found.set(key, id);
  else if (typeof ids !== 'string') ids.add(id);
  else if (ids !== id) found.set(key, new Set([ids, id]));
}
