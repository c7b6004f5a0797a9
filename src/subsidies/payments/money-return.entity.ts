import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { moneyColumn } from '../../database/money-column.js';
import type { Day, Instant } from '../../kernel/instant.js';
import type { Fen } from '../../kernel/money.js';

/** Money that an enterprise paid back, ordered to or by itself. Never changed. */
@Entity('money_return')
@Index(['applicationId', 'returnedOn'])
export class MoneyReturn {
  @PrimaryColumn('varchar', { length: 36 })
  id!: string;

  @Column('varchar', { length: 36 })
  applicationId!: string;

  /** The clawback that it answers, or null. */
  @Column('varchar', { length: 36, nullable: true })
  clawbackId!: string | null;

  @Column(moneyColumn)
  amount!: Fen;

  /** The bank's day. */
  @Column('varchar', { length: 10 })
  returnedOn!: Day;

  @Column('varchar', { length: 100, nullable: true })
  bankReference!: string | null;

  @Column('varchar', { length: 1000, nullable: true })
  note!: string | null;

  @Column('varchar', { length: 36 })
  recordedBy!: string;

  @Column('varchar', { length: 30 })
  recordedAt!: Instant;
}
