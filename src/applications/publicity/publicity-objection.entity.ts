import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { DomainError } from '../../kernel/domain-error.js';
import type { Day, Instant } from '../../kernel/instant.js';

/** How an objection 异议 was handled: 成立, 不成立, 撤回. */
export const OBJECTION_OUTCOMES = ['upheld', 'dismissed', 'withdrawn'] as const;
export type ObjectionOutcome = (typeof OBJECTION_OUTCOMES)[number];

/** Somebody's objection to what is publicised. Who it is stays with those who handle it. */
@Entity('publicity_objection')
@Index(['periodId', 'receivedOn'])
export class PublicityObjection {
  static readonly auditOmit = ['objectorSealed', 'contactSealed'];

  @PrimaryColumn('varchar', { length: 36 })
  id!: string;

  @Column('varchar', { length: 36 })
  periodId!: string;

  /** The application it is about; null for the whole list. */
  @Column('varchar', { length: 36, nullable: true })
  applicationId!: string | null;

  /** AES-256-GCM of who objects, base64; null for somebody who does not say. */
  @Column('varchar', { length: 600, nullable: true })
  objectorSealed!: string | null;

  /** AES-256-GCM of how to reach them, base64. */
  @Column('varchar', { length: 1200, nullable: true })
  contactSealed!: string | null;

  @Column('varchar', { length: 2000 })
  statement!: string;

  @Column('varchar', { length: 10 })
  receivedOn!: Day;

  @Column('varchar', { length: 36, nullable: true })
  recordedBy!: string | null;

  @Column('varchar', { length: 30 })
  recordedAt!: Instant;

  /** Null while it is open. */
  @Column('varchar', { length: 16, nullable: true })
  outcome!: ObjectionOutcome | null;

  /** What was found, and what follows from it. */
  @Column('varchar', { length: 2000, nullable: true })
  note!: string | null;

  @Column('varchar', { length: 36, nullable: true })
  handledBy!: string | null;

  @Column('varchar', { length: 30, nullable: true })
  handledAt!: Instant | null;

  /** Throws `objection-already-handled`. */
  handle(outcome: ObjectionOutcome, note: string, by: string | null, now: Instant): void {
    if (this.outcome !== null) throw new DomainError('objection-already-handled');
    this.outcome = outcome;
    this.note = note;
    this.handledBy = by;
    this.handledAt = now;
  }
}
