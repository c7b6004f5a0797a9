import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { moneyColumn } from '../../database/money-column.js';
import type { Instant } from '../../kernel/instant.js';
import type { Fen } from '../../kernel/money.js';
import type { Binding } from '../calculation-result.js';
import type { CalculationStep } from '../calculation-step.js';

/** `sent-back` and `revoked` end it: an application has at most one decision that has not ended. */
export type DecisionState = 'prepared' | 'approved' | 'sent-back' | 'revoked';

/** How much an application gets, put up by one person and approved by another. What was reckoned never changes. */
@Entity('subsidy_decision')
@Index(['applicationId', 'preparedAt'])
@Index(['applicationId'], { unique: true, where: 'ended_at IS NULL' })
export class SubsidyDecision {
  /** Long, and kept in the row itself. */
  static readonly auditOmit = ['steps'];

  @PrimaryColumn('varchar', { length: 36 })
  id!: string;

  @Column('varchar', { length: 36 })
  applicationId!: string;

  @Column('varchar', { length: 16 })
  state!: DecisionState;

  /** The subsidy, in fen. */
  @Column(moneyColumn)
  amount!: Fen;

  /** The recognised investment 核定投入, in fen. */
  @Column(moneyColumn)
  eligibleInvestment!: Fen;

  /** What the policy said when it was reckoned: its rate, its caps in fen, its clause. */
  @Column('integer')
  rateBasisPoints!: number;

  @Column(moneyColumn)
  enterpriseCap!: Fen;

  @Column({ ...moneyColumn, nullable: true })
  clusterCap!: Fen | null;

  @Column('varchar', { length: 32 })
  clause!: string;

  /** Which limit decided the amount. */
  @Column('varchar', { length: 16 })
  binding!: Binding;

  @Column('simple-json')
  steps!: CalculationStep[];

  @Column('varchar', { length: 64 })
  policyCode!: string;

  @Column('varchar', { length: 100 })
  policyVersion!: string;

  @Column('varchar', { length: 36 })
  preparedBy!: string;

  @Column('varchar', { length: 30 })
  preparedAt!: Instant;

  @Column('varchar', { length: 36, nullable: true })
  approvedBy!: string | null;

  @Column('varchar', { length: 30, nullable: true })
  approvedAt!: Instant | null;

  /** When and by whom it was sent back or revoked, and why. */
  @Column('varchar', { length: 36, nullable: true })
  endedBy!: string | null;

  @Column('varchar', { length: 30, nullable: true })
  endedAt!: Instant | null;

  @Column('varchar', { length: 1000, nullable: true })
  endReason!: string | null;

  approve(by: string, now: Instant): void {
    this.state = 'approved';
    this.approvedBy = by;
    this.approvedAt = now;
  }

  end(state: 'sent-back' | 'revoked', by: string, now: Instant, reason: string): void {
    this.state = state;
    this.endedBy = by;
    this.endedAt = now;
    this.endReason = reason;
  }
}
