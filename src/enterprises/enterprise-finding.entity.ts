import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { DomainError } from '../kernel/domain-error.js';
import type { Day, Instant } from '../kernel/instant.js';

/** What clauses 三（三）and 三（四）ask after, and what can be found of each. */
export const FINDING_KINDS = {
  'funded-projects': [
    'nothing-found',
    'performance-violation',
    'inspection-violation',
    'not-in-good-standing',
  ],
  credit: ['nothing-found', 'abnormal-operations', 'serious-illegality'],
  accidents: ['nothing-found', 'safety-accident', 'environmental-accident', 'quality-accident'],
} as const;
export type FindingArea = keyof typeof FINDING_KINDS;
export type FindingKind = (typeof FINDING_KINDS)[FindingArea][number];
export const FINDING_AREAS = Object.keys(FINDING_KINDS) as FindingArea[];

/** What somebody found about an enterprise 核查记录, or that they looked and found nothing. */
@Entity('enterprise_finding')
@Index(['enterpriseId', 'foundOn'])
export class EnterpriseFinding {
  @PrimaryColumn('varchar', { length: 36 })
  id!: string;

  @Column('varchar', { length: 36 })
  enterpriseId!: string;

  @Column('varchar', { length: 20 })
  area!: FindingArea;

  @Column('varchar', { length: 32 })
  kind!: FindingKind;

  /** The day of what was found; where nothing was, the day of the search. */
  @Column('varchar', { length: 10 })
  foundOn!: Day;

  /** The day on which it was lifted or made good. */
  @Column('varchar', { length: 10, nullable: true })
  endedOn!: Day | null;

  /** Where it stands: a register, a document, a letter. */
  @Column('varchar', { length: 200 })
  source!: string;

  @Column('varchar', { length: 500, nullable: true })
  note!: string | null;

  @Column('varchar', { length: 36, nullable: true })
  createdBy!: string | null;

  @Column('varchar', { length: 30 })
  createdAt!: Instant;

  /** Why it does not count: entered in error. */
  @Column('varchar', { length: 500, nullable: true })
  withdrawalReason!: string | null;

  @Column('varchar', { length: 30, nullable: true })
  withdrawnAt!: Instant | null;

  /** Takes back what was entered in error; false when it was. */
  withdraw(now: Instant, reason: string): boolean {
    if (this.withdrawnAt !== null) return false;
    if (reason === '') throw new DomainError('reason-required', { field: 'reason' });
    this.withdrawnAt = now;
    this.withdrawalReason = reason;
    return true;
  }
}
