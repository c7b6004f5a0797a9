import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { moneyColumn } from '../../database/money-column.js';
import type { Fen } from '../../kernel/money.js';
import type { NoticePaper } from './notice-paper.js';

/** A subsidy notice 补贴通知; its number, its bytes, when it was issued and whether it is void are in the register. */
@Entity('subsidy_notice')
export class SubsidyNotice {
  /** The id of the issued document. */
  @PrimaryColumn('varchar', { length: 36 })
  id!: string;

  @Index()
  @Column('varchar', { length: 36 })
  applicationId!: string;

  /** The decision that it tells of. */
  @Index()
  @Column('varchar', { length: 36 })
  decisionId!: string;

  /** As printed: to whom, and how much in fen. */
  @Column('varchar', { length: 200 })
  enterpriseName!: string;

  @Column(moneyColumn)
  amount!: Fen;

  /** All that it says. */
  @Column('simple-json')
  paper!: NoticePaper;

  /** The job that issued it with others. */
  @Index()
  @Column('varchar', { length: 36, nullable: true })
  jobId!: string | null;
}
