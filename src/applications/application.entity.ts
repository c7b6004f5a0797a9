import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import { moneyColumn } from '../database/money-column.js';
import { DomainError } from '../kernel/domain-error.js';
import type { Instant } from '../kernel/instant.js';
import type { Fen } from '../kernel/money.js';
import type { InvestmentDirection } from '../policy/directions.js';
import type { ApplicationStatus } from './life-cycle-actions.js';

/** What people may edit of an application. */
export type ApplicationFacts = Pick<
  Application,
  'title' | 'summary' | 'clusterId' | 'voucherSubsidised' | 'statedTotal' | 'otherFiscalMoney'
>;

const EDITABLE: readonly ApplicationStatus[] = ['draft', 'returned'];

/** An enterprise's application 申报 in one direction. */
@Entity('application')
@Unique(['year', 'serial'])
@Index(['direction', 'status', 'district'])
@Index(['direction', 'id'])
@Index(['status', 'id'])
@Index(['district', 'status'])
@Index(['status', 'year', 'serial'])
@Index(['district', 'id'])
@Index(['late', 'id'])
@Index(['submittedAt', 'id'])
@Index(['enterpriseId', 'createdAt'])
export class Application {
  @PrimaryColumn('varchar', { length: 36 })
  id!: string;

  /** The policy's year. */
  @Column('integer')
  year!: number;

  /** Counts the year's applications: people know it as `2024-00017`. */
  @Column('integer')
  serial!: number;

  @Column('varchar', { length: 32 })
  direction!: InvestmentDirection;

  @Column('varchar', { length: 36 })
  enterpriseId!: string;

  /** Only in the direction `cluster`. */
  @Index()
  @Column('varchar', { length: 36, nullable: true })
  clusterId!: string | null;

  /** Where the enterprise was registered when it applied; null outside Jiangmen. */
  @Column('varchar', { length: 6, nullable: true })
  district!: string | null;

  @Column('varchar', { length: 200 })
  title!: string;

  @Column('varchar', { length: 4000 })
  summary!: string;

  /** The part of the investment that service vouchers 服务券 paid, in fen; null when nobody has told. */
  @Column({ ...moneyColumn, nullable: true })
  voucherSubsidised!: Fen | null;

  /** What the applicant says the invoices add up to, in fen. */
  @Column({ ...moneyColumn, nullable: true })
  statedTotal!: Fen | null;

  /** Whether the project had other fiscal money; null when nobody has told. */
  @Column('boolean', { nullable: true })
  otherFiscalMoney!: boolean | null;

  @Column('varchar', { length: 16 })
  status!: ApplicationStatus;

  /** `jiangmen-2024`. */
  @Column('varchar', { length: 64 })
  policyCode!: string;

  /** What the policy said when it was last submitted; of a draft, when it was begun. */
  @Column('varchar', { length: 100 })
  policyVersion!: string;

  /** The first submission: what comes after a return for correction changes nothing about it. */
  @Column('varchar', { length: 30, nullable: true })
  submittedAt!: Instant | null;

  /** Whether the first submission came after the direction's last day. */
  @Column('boolean', { default: false })
  late!: boolean;

  @Column('varchar', { length: 36, nullable: true })
  createdBy!: string | null;

  @Column('varchar', { length: 30 })
  createdAt!: Instant;

  /** Counts edits, so that the second of two open forms is told. */
  @Column('integer', { default: 1 })
  version!: number;

  get editable(): boolean {
    return EDITABLE.includes(this.status);
  }

  /** Throws `application-not-editable` once it is in the hands of others. */
  requireEditable(): void {
    if (!this.editable) throw new DomainError('application-not-editable', { status: this.status });
  }

  /** Changes what the applicant says. Throws `application-not-editable`, `edited-by-another`. */
  edit(changes: Partial<ApplicationFacts>, version?: number): void {
    this.requireEditable();
    if (version !== undefined && version !== this.version) throw new DomainError('edited-by-another');
    Object.assign(this, changes);
    this.version += 1;
  }

  /** What comes with being submitted: the policy of that moment; the first time also the time, and whether it is late. */
  markSubmitted(now: Instant, policyVersion: string, late: boolean): void {
    this.policyVersion = policyVersion;
    if (this.submittedAt !== null) return;
    this.submittedAt = now;
    this.late = late;
  }
}
