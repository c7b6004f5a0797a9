import {
  isSamePerson,
  PersonIndex,
  type PersonKeys,
  personKeys,
  type PersonMatch,
} from './person-matching.js';
import type { PersonRecord } from './person-record.js';
import type { Trainee } from './trainee.entity.js';

/** What of a trainee decides who it is and what is missing. */
export type KnownTrainee = Pick<
  Trainee,
  'id' | 'personId' | 'name' | 'mobile' | 'organisation' | 'jobTitle' | 'category' | 'identityKey'
>;

export const DUPLICATE_REASONS = [
  'same-identity-number',
  'same-mobile-and-name',
  'same-mobile',
  'same-name-and-organisation',
  'identity-number-under-two-names',
  'two-identity-numbers',
] as const;
export type DuplicateReason = (typeof DUPLICATE_REASONS)[number];

/** Somebody else who may be the same person, and why. */
export interface PossibleOther {
  traineeId: string;
  name: string;
  organisation: string | null;
  reason: DuplicateReason;
}

/** Facts that a later row may bring for somebody known. */
const FILLABLE = ['mobile', 'organisation', 'jobTitle', 'identityKey'] as const;
export type Fillable = (typeof FILLABLE)[number];

/** Where a person was found, or what is to be written for one. */
export interface Placement {
  /** The row that stands for these facts; after filling, when facts of it were missing. */
  trainee: KnownTrainee;
  record: PersonRecord;
  /** The row on record that made a further row one of its person. */
  joined: KnownTrainee | null;
  /** `new`: nobody known. `more-facts`: a further row of a known person, whose facts differ. `known`: a row on record. */
  kind: 'new' | 'more-facts' | 'known';
  /** Facts that the row on record lacked and now has. */
  filled: Fillable[];
  others: PossibleOther[];
}

/**
 * People in the order in which they come: each is found among those known before, the ones placed earlier included.
 * A known person whose mobile number, name or identity number differs gets a further row, so that every fact keeps
 * finding that person; what was missing is filled in; nothing on record is overwritten.
 */
export class PersonBook {
  private readonly index = new PersonIndex();
  private readonly rows = new Map<string, KnownTrainee[]>();

  /** `newId` makes the id of a row; `known` are rows that can match, older ones first. */
  constructor(
    private readonly newId: () => string,
    known: Iterable<KnownTrainee> = [],
  ) {
    for (const row of known) this.keep(row);
  }

  place(record: PersonRecord): Placement {
    const keys = personKeys(record);
    const match = this.index.match(record, keys);
    const others = match.possibleDuplicates.map((personId) => this.other(personId, keys));
    if (match.kind === 'new') {
      const id = this.newId();
      const trainee = this.keep({ ...factsOf(record), id, personId: id }, keys);
      return { trainee, record, joined: null, kind: 'new', filled: [], others };
    }
    const agreeing = this.agreeingRow(match, keys);
    if (agreeing) {
      const { personId } = agreeing;
      const alike = [match.id, ...match.possibleDuplicates].filter((id) => id !== personId);
      const filled = FILLABLE.filter((fact) => agreeing[fact] === null && record[fact] !== null);
      for (const fact of filled) agreeing[fact] = record[fact];
      if (filled.length > 0) this.index.add(personId, agreeing);
      return {
        trainee: agreeing,
        record,
        joined: null,
        kind: 'known',
        filled,
        others: alike.map((id) => this.other(id, keys)),
      };
    }
    const same = this.rows.get(match.id)!.filter((row) => isSamePerson(keys, personKeys(row)));
    const joined = same.find((row) => nameOf(personKeys(row)) === nameOf(keys)) ?? same[0]!;
    const trainee = this.keep({ ...factsOf(record), id: this.newId(), personId: match.id }, keys);
    const doubt = match.nameDiffers
      ? 'identity-number-under-two-names'
      : match.identityDiffers
        ? 'two-identity-numbers'
        : null;
    const doubts = doubt ? [otherOf(joined, doubt)] : [];
    return { trainee, record, joined, kind: 'more-facts', filled: [], others: [...doubts, ...others] };
  }

  private keep(row: KnownTrainee, keys: PersonKeys = personKeys(row)): KnownTrainee {
    this.index.add(row.personId, row, keys);
    const rows = this.rows.get(row.personId);
    if (rows) rows.push(row);
    else this.rows.set(row.personId, [row]);
    return row;
  }

  /**
   * The row that is the same person and contradicts nothing: of the person found, or of another who was kept apart from
   * that one under the same identity number.
   */
  private agreeingRow(match: PersonMatch & { kind: 'same' }, keys: PersonKeys): KnownTrainee | undefined {
    const own = this.rows.get(match.id)!.find((row) => isSame(keys, personKeys(row)));
    if (own || keys.identity === null) return own;
    const others = match.possibleDuplicates.flatMap((personId) => this.rows.get(personId)!);
    return others.find((row) => row.identityKey === keys.identity && isSame(keys, personKeys(row)));
  }

  /** The row of another person that makes them alike. */
  private other(personId: string, keys: PersonKeys): PossibleOther {
    const rows = this.rows.get(personId)!;
    const found = rows.find((row) => reasonOf(keys, personKeys(row)) !== null) ?? rows[0]!;
    return otherOf(found, reasonOf(keys, personKeys(found)) ?? 'same-name-and-organisation');
  }
}

/** Why two may be the same person; null when nothing says so. */
export function reasonOf(one: PersonKeys, other: PersonKeys): DuplicateReason | null {
  if (one.identity !== null && one.identity === other.identity) return 'same-identity-number';
  if (one.mobileAndName !== null && one.mobileAndName === other.mobileAndName) return 'same-mobile-and-name';
  if (one.mobile !== null && one.mobile === other.mobile) return 'same-mobile';
  return one.nameAndOrganisation === other.nameAndOrganisation ? 'same-name-and-organisation' : null;
}

const otherOf = ({ id, name, organisation }: KnownTrainee, reason: DuplicateReason): PossibleOther => ({
  traineeId: id,
  name,
  organisation,
  reason,
});

/** The same person, and what both have is equal. */
const isSame = (one: PersonKeys, other: PersonKeys): boolean =>
  isSamePerson(one, other) &&
  nameOf(one) === nameOf(other) &&
  notDifferent(one.mobile, other.mobile) &&
  notDifferent(one.identity, other.identity);

const notDifferent = (one: string | null, other: string | null): boolean =>
  one === null || other === null || one === other;

const nameOf = ({ nameAndOrganisation }: PersonKeys): string =>
  nameAndOrganisation.slice(0, nameAndOrganisation.indexOf('|'));

const factsOf = (record: PersonRecord) => ({
  name: record.name,
  mobile: record.mobile,
  organisation: record.organisation,
  jobTitle: record.jobTitle,
  category: record.category,
  identityKey: record.identityKey,
});
