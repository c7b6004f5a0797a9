import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What is known of an expert beside the account: it is held against the applicants'. */
@Entity('review_expert')
export class ReviewExpert {
  /** Id of a user with the role `reviewer`. */
  @PrimaryColumn('varchar', { length: 36 })
  id!: string;

  @Column('varchar', { length: 200 })
  organisation!: string;

  @Column('varchar', { length: 11, nullable: true })
  mobile!: string | null;

  /** What the expert knows about 专业领域. */
  @Column('varchar', { length: 200, nullable: true })
  expertise!: string | null;
}
