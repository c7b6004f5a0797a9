import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Instant } from '../kernel/instant.js';

/** A refused login; lock-outs are counted from these rows. */
@Entity('login_failure')
@Index(['username', 'address', 'at'])
export class LoginFailure {
  @PrimaryColumn('varchar', { length: 36 })
  id!: string;

  @Column('varchar', { length: 64 })
  username!: string;

  @Index()
  @Column('varchar', { length: 64 })
  address!: string;

  @Column('varchar', { length: 30 })
  at!: Instant;
}
