import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Day } from '../kernel/instant.js';

/** What a certificate 结业证书 says of its person; its number, its bytes and whether it is void are in the register. */
@Entity('certificate')
export class Certificate {
  /** The id of the issued document. */
  @PrimaryColumn('varchar', { length: 36 })
  id!: string;

  /** The programme's year. */
  @Column('integer')
  year!: number;

  /** The row that stood for the person when it was issued. */
  @Index()
  @Column('varchar', { length: 36 })
  traineeId!: string;

  /** As printed. */
  @Column('varchar', { length: 200 })
  name!: string;

  /** Training sessions completed, and what they come to in lesson hours 学时. */
  @Column('integer')
  sessions!: number;

  @Column('integer')
  hours!: number;

  /** The days of the first and the last of them. */
  @Column('varchar', { length: 10 })
  firstDay!: Day;

  @Column('varchar', { length: 10 })
  lastDay!: Day;

  /** The job that issued it with others. */
  @Index()
  @Column('varchar', { length: 36, nullable: true })
  jobId!: string | null;
}
