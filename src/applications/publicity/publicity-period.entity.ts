import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Day, Instant } from '../../kernel/instant.js';

/** A change of a period's last day. */
export interface EndChange {
  from: Day;
  to: Day;
  reason: string;
  /** Name of the user. */
  by: string;
  at: Instant;
}

/** A publicity period 公示期: a list that the public reads, and the days on which it may object. */
@Entity('publicity_period')
export class PublicityPeriod {
  @PrimaryColumn('varchar', { length: 36 })
  id!: string;

  @Column('varchar', { length: 64 })
  policyCode!: string;

  @Column('varchar', { length: 100 })
  policyVersion!: string;

  @Column('varchar', { length: 200 })
  title!: string;

  @Column('varchar', { length: 10 })
  startsOn!: Day;

  /** The last day, which still counts. */
  @Column('varchar', { length: 10 })
  endsOn!: Day;

  /** Why it does not end on the day that the policy proposes. */
  @Column('varchar', { length: 1000, nullable: true })
  endReason!: string | null;

  @Column('simple-json')
  endChanges!: EndChange[];

  /** Where the public objects: an office, its telephone and address. */
  @Column('varchar', { length: 500 })
  contact!: string;

  @Column('varchar', { length: 36, nullable: true })
  createdBy!: string | null;

  @Column('varchar', { length: 30 })
  createdAt!: Instant;
}
