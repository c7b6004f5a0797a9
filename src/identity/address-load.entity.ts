import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Instant } from '../kernel/instant.js';

/** Some hundred requests of one address to one instance: what all instances add up. Rows go after a minute. */
@Entity('address_load')
@Index(['address', 'at'])
export class AddressLoad {
  @PrimaryColumn('varchar', { length: 36 })
  id!: string;

  @Column('varchar', { length: 64 })
  address!: string;

  @Column('integer')
  requests!: number;

  @Column('varchar', { length: 30 })
  at!: Instant;
}
