import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Locale, Role } from '../kernel/context.js';
import type { Instant } from '../kernel/instant.js';

/** Somebody who may log in. */
@Entity('user_account')
export class UserAccount {
  static readonly auditOmit = ['passwordHash'];

  @PrimaryColumn('varchar', { length: 36 })
  id!: string;

  @Column('varchar', { length: 64, unique: true })
  username!: string;

  @Column('varchar', { length: 100 })
  name!: string;

  @Column('varchar', { length: 32 })
  role!: Role;

  /** GB/T 2260 code; only a district officer has one. */
  @Column('varchar', { length: 6, nullable: true })
  district!: string | null;

  /** Argon2id in PHC form; null until the person has set a password by their link. */
  @Column('varchar', { length: 200, nullable: true })
  passwordHash!: string | null;

  @Column('varchar', { length: 8, default: 'zh-CN' })
  locale!: Locale;

  @Column('varchar', { length: 30, nullable: true })
  disabledAt!: Instant | null;

  @Column('varchar', { length: 30 })
  createdAt!: Instant;

  /** Counts edits, so that the second of two open forms is told. */
  @Column('integer', { default: 1 })
  version!: number;
}
