import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Instant } from '../kernel/instant.js';
import type { Category } from './category.js';

/** A trainee as entered or imported. Rows of one human being share `personId`; people are counted by it. */
@Entity('trainee')
@Index(['mobile', 'nameKey'])
export class Trainee {
  static readonly auditOmit = ['identityNumberSealed', 'identityKey'];

  @PrimaryColumn('varchar', { length: 36 })
  id!: string;

  /** The id of the row that stands for the person; its own id until merged. */
  @Index()
  @Column('varchar', { length: 36 })
  personId!: string;

  /** The row on record whose person this one was found to be when it came; null for a row that began a person. */
  @Column('varchar', { length: 36, nullable: true })
  joinedTraineeId!: string | null;

  @Column('varchar', { length: 200 })
  name!: string;

  /** The name as it is compared. */
  @Index()
  @Column('varchar', { length: 200 })
  nameKey!: string;

  /** Pinyin initials in lower case, for the search at the door; several readings separated by a space. */
  @Column('varchar', { length: 200 })
  initials!: string;

  /** 11 digits. */
  @Column('varchar', { length: 11, nullable: true })
  mobile!: string | null;

  @Column('varchar', { length: 200, nullable: true })
  organisation!: string | null;

  @Column('varchar', { length: 100, nullable: true })
  jobTitle!: string | null;

  @Column('varchar', { length: 16 })
  category!: Category;

  /** AES-256-GCM of the identity number, base64. */
  @Column('varchar', { length: 200, nullable: true })
  identityNumberSealed!: string | null;

  /** HMAC of the identity number: equal numbers have equal keys. */
  @Index({ where: 'identity_key IS NOT NULL' })
  @Column('varchar', { length: 64, nullable: true })
  identityKey!: string | null;

  /** The identity number masked, for lists. */
  @Column('varchar', { length: 18, nullable: true })
  identityMasked!: string | null;

  @Column('varchar', { length: 30 })
  createdAt!: Instant;

  /** When everything that tells who this is was taken out. */
  @Column('varchar', { length: 30, nullable: true })
  erasedAt!: Instant | null;

  /** Leaves a row that is counted and says nothing. No name is compared with an empty key. */
  erase(name: string, now: Instant): void {
    Object.assign(this, {
      name,
      nameKey: '',
      initials: '',
      mobile: null,
      organisation: null,
      jobTitle: null,
      identityNumberSealed: null,
      identityKey: null,
      identityMasked: null,
      erasedAt: now,
    });
  }
}
