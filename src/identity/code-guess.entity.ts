import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Instant } from '../kernel/instant.js';

/**
 * What opens something to whoever knows it: codes, names with mobile numbers typed by one phone (`registration`), by all
 * phones at an address (`crowd`) or to find a pass (all, and with one number), and codes that a user scans.
 */
export type GuessedCode =
  'pass' | 'verification' | 'room' | 'registration' | 'crowd' | 'own-pass' | 'own-number' | 'scan';

/** Somebody asked for a code that does not exist; rows older than the window of the limit go. */
@Entity('code_guess')
@Index(['kind', 'address', 'at'])
export class CodeGuess {
  @PrimaryColumn('varchar', { length: 36 })
  id!: string;

  @Column('varchar', { length: 16 })
  kind!: GuessedCode;

  @Column('varchar', { length: 64 })
  address!: string;

  @Index()
  @Column('varchar', { length: 30 })
  at!: Instant;
}
