import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Instant } from '../kernel/instant.js';

/** Codes that open a public page to whoever knows them. */
export type GuessedCode = 'pass' | 'verification' | 'room' | 'registration';

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
