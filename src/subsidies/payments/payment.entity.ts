import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { moneyColumn } from '../../database/money-column.js';
import { DomainError } from '../../kernel/domain-error.js';
import type { Day, Instant } from '../../kernel/instant.js';
import type { Fen } from '../../kernel/money.js';
import type { TrancheMilestone } from '../../policy/payment-policy.js';

/** Words under `paymentStatus.<status>`. `at-bank`: it stands in a bank list, and nobody has told yet what came of it. */
export const PAYMENT_STATUSES = ['requested', 'approved', 'at-bank', 'paid', 'failed', 'declined'] as const;
export type PaymentStatus = (typeof PAYMENT_STATUSES)[number];

/** To whom: as it was when the payment was asked for, so that what is approved is what is paid. */
export interface Payee {
  payee: string;
  bankName: string | null;
  bankAccountSealed: string;
  bankAccountMasked: string;
}

/** What a payment says from its request on, and never otherwise. */
type Requested = Payee &
  Pick<
    Payment,
    | 'applicationId'
    | 'noticeId'
    | 'tranche'
    | 'milestone'
    | 'amount'
    | 'heldKey'
    | 'requestedBy'
    | 'requestedAt'
  >;

/** Paying out a tranche 拨付, from its request on, and the verbs that guard it. */
@Entity('payment')
@Index(['applicationId', 'tranche'])
@Index(['status', 'requestedAt'])
@Index(['status', 'paidOn', 'id'])
@Index(['status', 'endedAt', 'id'])
@Index(['requestedAt', 'id'])
export class Payment implements Payee {
  static readonly auditOmit = ['bankAccountSealed'];

  @PrimaryColumn('varchar', { length: 36 })
  id!: string;

  @Column('varchar', { length: 36 })
  applicationId!: string;

  /** The notice that promised it. */
  @Column('varchar', { length: 36 })
  noticeId!: string;

  @Column('integer')
  tranche!: number;

  @Column('varchar', { length: 32 })
  milestone!: TrancheMilestone;

  @Column(moneyColumn)
  amount!: Fen;

  /** Application and tranche, as long as nobody else may ask for the tranche; null once it failed or was declined. */
  @Column('varchar', { length: 50, nullable: true, unique: true })
  heldKey!: string | null;

  @Column('varchar', { length: 16 })
  status!: PaymentStatus;

  @Column('varchar', { length: 200 })
  payee!: string;

  @Column('varchar', { length: 200, nullable: true })
  bankName!: string | null;

  /** AES-256-GCM of the bank account's number, base64. */
  @Column('varchar', { length: 200 })
  bankAccountSealed!: string;

  @Column('varchar', { length: 40 })
  bankAccountMasked!: string;

  @Column('varchar', { length: 36 })
  requestedBy!: string;

  @Column('varchar', { length: 30 })
  requestedAt!: Instant;

  @Column('varchar', { length: 36, nullable: true })
  approvedBy!: string | null;

  @Column('varchar', { length: 30, nullable: true })
  approvedAt!: Instant | null;

  @Index()
  @Column('varchar', { length: 36, nullable: true })
  bankListId!: string | null;

  @Column('varchar', { length: 36, nullable: true })
  paidBy!: string | null;

  /** The bank's day. */
  @Index()
  @Column('varchar', { length: 10, nullable: true })
  paidOn!: Day | null;

  @Column('varchar', { length: 100, nullable: true })
  bankReference!: string | null;

  /** When, by whom and why it failed or was declined. */
  @Column('varchar', { length: 36, nullable: true })
  endedBy!: string | null;

  @Column('varchar', { length: 30, nullable: true })
  endedAt!: Instant | null;

  @Column('varchar', { length: 1000, nullable: true })
  endReason!: string | null;

  static request(id: string, requested: Requested): Payment {
    return Object.assign(new Payment(), requested, {
      id,
      status: 'requested' as const,
      approvedBy: null,
      approvedAt: null,
      bankListId: null,
      paidBy: null,
      paidOn: null,
      bankReference: null,
      endedBy: null,
      endedAt: null,
      endReason: null,
    });
  }

  static heldKeyOf = (applicationId: string, tranche: number): string => `${applicationId}:${tranche}`;

  /** Throws `payment-not-open`. */
  approve(by: string, now: Instant): void {
    this.require('requested');
    this.status = 'approved';
    this.approvedBy = by;
    this.approvedAt = now;
  }

  /** Frees the tranche. Throws `payment-not-open` once it is at the bank. */
  decline(by: string, now: Instant, reason: string): void {
    this.require('requested', 'approved');
    this.end('declined', by, now, reason);
  }

  /** Throws `payment-not-open`: it is in one bank list at the most. */
  send(bankListId: string): void {
    this.require('approved');
    this.status = 'at-bank';
    this.bankListId = bankListId;
  }

  /** Throws `payment-not-open`. */
  markPaid(by: string, paidOn: Day, bankReference: string | null): void {
    this.require('at-bank');
    this.status = 'paid';
    this.paidBy = by;
    this.paidOn = paidOn;
    this.bankReference = bankReference;
  }

  /** The bank did not pay it, or it came back later 退汇; the tranche may be asked for again. Throws `payment-not-open`. */
  fail(by: string, now: Instant, reason: string): void {
    this.require('at-bank', 'paid');
    this.end('failed', by, now, reason);
  }

  private end(status: 'failed' | 'declined', by: string, now: Instant, reason: string): void {
    this.status = status;
    this.heldKey = null;
    this.endedBy = by;
    this.endedAt = now;
    this.endReason = reason;
  }

  require(...statuses: PaymentStatus[]): void {
    if (!statuses.includes(this.status)) throw new DomainError('payment-not-open', { status: this.status });
  }
}
