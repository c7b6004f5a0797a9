import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import type { Instant } from '../../kernel/instant.js';

/** Payments that were handed to the bank together 拨付清单. Which ones, the payments tell. */
@Entity('bank_list')
@Unique(['year', 'serial'])
export class BankList {
  @PrimaryColumn('varchar', { length: 36 })
  id!: string;

  @Column('integer')
  year!: number;

  /** Counts the year's lists. */
  @Column('integer')
  serial!: number;

  @Column('varchar', { length: 36 })
  createdBy!: string;

  @Column('varchar', { length: 30 })
  createdAt!: Instant;
}
