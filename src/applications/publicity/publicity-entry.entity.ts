import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { moneyColumn } from '../../database/money-column.js';
import type { Fen } from '../../kernel/money.js';
import type { InvestmentDirection } from '../../policy/directions.js';

/** A line of a publicity period's list, as the public reads it. Never changed; an application's newest one counts. */
@Entity('publicity_entry')
@Index(['periodId', 'position'], { unique: true })
@Index(['applicationId', 'periodId'])
export class PublicityEntry {
  @PrimaryColumn('varchar', { length: 36 })
  periodId!: string;

  @PrimaryColumn('varchar', { length: 36 })
  applicationId!: string;

  /** 1 first. */
  @Column('integer')
  position!: number;

  @Column('varchar', { length: 32 })
  direction!: InvestmentDirection;

  @Column('varchar', { length: 200 })
  enterpriseName!: string;

  @Column('varchar', { length: 18 })
  creditCode!: string;

  @Column('varchar', { length: 200 })
  title!: string;

  @Column('varchar', { length: 6, nullable: true })
  district!: string | null;

  /** Recognised investment, in fen. */
  @Column(moneyColumn)
  investment!: Fen;

  /** The subsidy that is proposed, in fen. */
  @Column(moneyColumn)
  amount!: Fen;
}
