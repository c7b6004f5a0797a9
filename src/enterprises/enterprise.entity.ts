import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { parseCreditCode } from '../kernel/credit-code.js';
import { DomainError } from '../kernel/domain-error.js';
import type { Day, Instant } from '../kernel/instant.js';
import { organisationKey } from '../kernel/text-normalisation.js';
import type { PilotSector } from '../policy/selection-policy.js';

/** Whether the check character of a credit code fits; where it does not, whether a person has confirmed the code. */
export type CreditCodeState = 'correct' | 'doubtful' | 'confirmed';

/** What people may edit of an enterprise. */
export type EnterpriseFacts = Omit<
  Enterprise,
  'id' | 'nameKey' | 'creditCodeState' | 'createdAt' | 'version' | 'edit' | 'confirmCreditCode'
>;

const LONGEST_KEY = 200;

/** An enterprise 企业 of the registry. */
@Entity('enterprise')
@Index(['district', 'name'])
@Index(['name'])
/** PostgreSQL's, of trigrams, made by hand. */
@Index('enterprise_search', { synchronize: false })
export class Enterprise {
  static readonly auditOmit = ['bankAccountSealed'];

  @PrimaryColumn('varchar', { length: 36 })
  id!: string;

  /** Unified social credit code 统一社会信用代码, in its one spelling. */
  @Column('varchar', { length: 18, unique: true })
  creditCode!: string;

  @Column('varchar', { length: 16 })
  creditCodeState!: CreditCodeState;

  @Column('varchar', { length: 200 })
  name!: string;

  /** The name as it is compared. */
  @Index()
  @Column('varchar', { length: 200 })
  nameKey!: string;

  /** GB/T 2260 code of where it is registered; null outside Jiangmen. */
  @Column('varchar', { length: 6, nullable: true })
  district!: string | null;

  @Column('varchar', { length: 100, nullable: true })
  industry!: string | null;

  /** The pilot's sub-sector 试点细分行业 that it belongs to. */
  @Column('varchar', { length: 32, nullable: true })
  pilotSector!: PilotSector | null;

  @Column('varchar', { length: 10, nullable: true })
  foundedOn!: Day | null;

  /** Whether it is an independent legal entity; null while nobody has said. */
  @Column('boolean', { nullable: true })
  legalEntity!: boolean | null;

  @Column('varchar', { length: 100, nullable: true })
  contactName!: string | null;

  @Column('varchar', { length: 11, nullable: true })
  contactMobile!: string | null;

  /** Lists of benchmark enterprises and workshops that it is on: `2023-enterprise`, `2023-workshop`. */
  @Column('simple-json')
  benchmarkLists!: string[];

  /** Whether it is a supplier that leads in the pilot 数字化牵引单位. */
  @Column('boolean')
  pilotLeadSupplier!: boolean;

  @Column('varchar', { length: 200, nullable: true })
  bankName!: string | null;

  /** AES-256-GCM of the bank account's number, base64. */
  @Column('varchar', { length: 200, nullable: true })
  bankAccountSealed!: string | null;

  /** The bank account's number masked, for lists. */
  @Column('varchar', { length: 40, nullable: true })
  bankAccountMasked!: string | null;

  @Column('varchar', { length: 30 })
  createdAt!: Instant;

  /** Counts edits, so that the second of two open forms is told. */
  @Column('integer', { default: 1 })
  version!: number;

  /** A new one. `confirmed`: a person has looked at a credit code whose check character does not fit. */
  static register(id: string, facts: EnterpriseFacts, now: Instant, confirmed = false): Enterprise {
    return Object.assign(new Enterprise(), facts, {
      id,
      nameKey: enterpriseNameKey(facts.name),
      creditCodeState: Enterprise.stateOf(facts.creditCode, confirmed),
      createdAt: now,
      version: 1,
    });
  }

  static stateOf(creditCode: string, confirmed = false): CreditCodeState {
    if (!('warning' in parseCreditCode(creditCode))) return 'correct';
    return confirmed ? 'confirmed' : 'doubtful';
  }

  /** Changes what is known. Throws `edited-by-another` when `version` is not the one that was read. */
  edit(changes: Partial<EnterpriseFacts>, version?: number, confirmed = false): void {
    if (version !== undefined && version !== this.version) throw new DomainError('edited-by-another');
    const before = this.creditCode;
    Object.assign(this, changes);
    this.nameKey = enterpriseNameKey(this.name);
    if (this.creditCode !== before || confirmed)
      this.creditCodeState = Enterprise.stateOf(this.creditCode, confirmed);
    this.version += 1;
  }

  /** Takes a doubtful credit code for right; false when it is not in doubt. */
  confirmCreditCode(): boolean {
    if (this.creditCodeState !== 'doubtful') return false;
    this.creditCodeState = 'confirmed';
    return true;
  }
}

/** An enterprise's name as it is compared, cut to its column. */
export const enterpriseNameKey = (name: string): string =>
  [...organisationKey(name)].slice(0, LONGEST_KEY).join('');
