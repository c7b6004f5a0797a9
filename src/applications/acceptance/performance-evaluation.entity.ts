import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Day, Instant } from '../../kernel/instant.js';

/** Grades of a performance evaluation 绩效评价: the four of the Ministry of Finance, 财预〔2020〕10号. */
export const EVALUATION_GRADES = ['excellent', 'good', 'fair', 'poor'] as const;
export type EvaluationGrade = (typeof EVALUATION_GRADES)[number];

/** How a project's performance was evaluated. Never changed. */
@Entity('performance_evaluation')
export class PerformanceEvaluation {
  @PrimaryColumn('varchar', { length: 36 })
  id!: string;

  @Index({ unique: true })
  @Column('varchar', { length: 36 })
  applicationId!: string;

  @Column('varchar', { length: 16 })
  grade!: EvaluationGrade;

  @Column('varchar', { length: 1000, nullable: true })
  remark!: string | null;

  @Column('varchar', { length: 10 })
  evaluatedOn!: Day;

  /** The performance report: a file of the milestone. */
  @Column('varchar', { length: 36 })
  documentId!: string;

  @Column('varchar', { length: 36 })
  byUser!: string;

  @Column('varchar', { length: 30 })
  at!: Instant;
}
