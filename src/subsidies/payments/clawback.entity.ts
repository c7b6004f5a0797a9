import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { moneyColumn } from '../../database/money-column.js';
import { DomainError } from '../../kernel/domain-error.js';
import type { Instant } from '../../kernel/instant.js';
import type { Fen } from '../../kernel/money.js';

export type ClawbackStatus = 'proposed' | 'ordered' | 'declined';

/** Asking paid money back 追回: proposed by one person, ordered by another. */
@Entity('clawback')
@Index(['applicationId', 'proposedAt'])
@Index(['status', 'proposedAt'])
export class Clawback {
  @PrimaryColumn('varchar', { length: 36 })
  id!: string;

  @Column('varchar', { length: 36 })
  applicationId!: string;

  /** The application as long as its proposal waits or its order stands: there is one at the most. */
  @Column('varchar', { length: 36, nullable: true, unique: true })
  heldKey!: string | null;

  @Column('varchar', { length: 16 })
  status!: ClawbackStatus;

  @Column(moneyColumn)
  amount!: Fen;

  @Column('varchar', { length: 1000 })
  reason!: string;

  @Column('varchar', { length: 36 })
  proposedBy!: string;

  @Column('varchar', { length: 30 })
  proposedAt!: Instant;

  @Column('varchar', { length: 36, nullable: true })
  decidedBy!: string | null;

  @Column('varchar', { length: 30, nullable: true })
  decidedAt!: Instant | null;

  /** Why it was declined. */
  @Column('varchar', { length: 1000, nullable: true })
  declineReason!: string | null;

  /** Throws `clawback-decided`. */
  order(by: string, now: Instant): void {
    this.decide('ordered', by, now);
  }

  /** Throws `clawback-decided`. */
  decline(by: string, now: Instant, reason: string): void {
    this.decide('declined', by, now);
    this.declineReason = reason;
    this.heldKey = null;
  }

  private decide(status: ClawbackStatus, by: string, now: Instant): void {
    if (this.status !== 'proposed') throw new DomainError('clawback-decided', { status: this.status });
    this.status = status;
    this.decidedBy = by;
    this.decidedAt = now;
  }
}
