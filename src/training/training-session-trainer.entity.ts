import { Entity, Index, PrimaryColumn } from 'typeorm';

/** A trainer who runs a training session. A session that names nobody is open to every trainer. */
@Entity('training_session_trainer')
export class TrainingSessionTrainer {
  @PrimaryColumn('varchar', { length: 36 })
  trainingSessionId!: string;

  @Index()
  @PrimaryColumn('varchar', { length: 36 })
  userId!: string;
}
