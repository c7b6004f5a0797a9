import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Instant } from '../kernel/instant.js';

/** Somebody asked for a pass that does not exist; rows older than the window of the limit go. */
@Entity('pass_guess')
@Index(['address', 'at'])
export class PassGuess {
  @PrimaryColumn('varchar', { length: 36 })
  id!: string;

  @Column('varchar', { length: 64 })
  address!: string;

  @Column('varchar', { length: 30 })
  at!: Instant;
}
