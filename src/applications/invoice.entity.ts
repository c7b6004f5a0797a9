import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { moneyColumn } from '../database/money-column.js';
import type { Day, Instant } from '../kernel/instant.js';
import type { Fen } from '../kernel/money.js';
import type { CostCategory } from '../policy/directions.js';

/** An invoice 发票 of an application. */
@Entity('invoice')
@Index(['applicationId', 'createdAt'])
export class Invoice {
  @PrimaryColumn('varchar', { length: 36 })
  id!: string;

  @Column('varchar', { length: 36 })
  applicationId!: string;

  /** None on fully digital invoices. */
  @Column('varchar', { length: 20, nullable: true })
  code!: string | null;

  @Column('varchar', { length: 40, nullable: true })
  number!: string | null;

  /** What makes two spellings of an invoice the same one (`invoiceKey`). */
  @Column('varchar', { length: 60, nullable: true })
  key!: string | null;

  /**
   * The key while this row holds the invoice: of all rows, of whatever application, enterprise and year, one at the
   * most. Null when another row holds it, when the application was turned down or withdrawn, or without a number.
   */
  @Column('varchar', { length: 60, nullable: true, unique: true })
  heldKey!: string | null;

  @Column('varchar', { length: 10, nullable: true })
  issuedOn!: Day | null;

  @Column('varchar', { length: 200, nullable: true })
  seller!: string | null;

  @Column('varchar', { length: 32 })
  category!: CostCategory;

  /** With tax, in fen. */
  @Column(moneyColumn)
  amount!: Fen;

  /** The part of `amount` that is tax, in fen. */
  @Column({ ...moneyColumn, nullable: true })
  tax!: Fen | null;

  @Column('varchar', { length: 36, nullable: true })
  createdBy!: string | null;

  @Column('varchar', { length: 30 })
  createdAt!: Instant;
}
