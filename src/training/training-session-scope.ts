import type { ReadUnit } from '../database/unit.js';
import type { Context } from '../kernel/context.js';
import { DomainError } from '../kernel/domain-error.js';
import type { TrainingSession } from './training-session.entity.js';

/** The condition on `training_session s` that leaves what this user may see, and its parameters. */
export function scopeCondition({ actor }: Context): { sql: string; parameters: string[] } {
  if (actor?.role === 'district-officer')
    return { sql: 's.district = ?', parameters: [actor.district ?? ''] };
  if (actor?.role === 'trainer') {
    const assigned = 'SELECT 1 FROM training_session_trainer st WHERE st.training_session_id = s.id';
    return {
      sql: `(NOT EXISTS (${assigned}) OR EXISTS (${assigned} AND st.user_id = ?))`,
      parameters: [actor.id],
    };
  }
  return { sql: '1 = 1', parameters: [] };
}

/** Throws `outside-your-district`, or `not-your-training-session` for a trainer where others are named. */
export async function requireInScope(
  unit: ReadUnit,
  { actor }: Context,
  session: TrainingSession,
): Promise<void> {
  if (actor?.role === 'district-officer' && actor.district !== session.district) {
    throw new DomainError('outside-your-district');
  }
  if (actor?.role !== 'trainer') return;
  const trainers = await trainerIdsOf(unit, session.id);
  if (trainers.length > 0 && !trainers.includes(actor.id)) {
    throw new DomainError('not-your-training-session', { trainingSessionId: session.id });
  }
}

export async function trainerIdsOf(unit: ReadUnit, trainingSessionId: string): Promise<string[]> {
  const rows = await unit.query<{ user_id: string }>(
    'SELECT user_id FROM training_session_trainer WHERE training_session_id = ? ORDER BY user_id',
    [trainingSessionId],
  );
  return rows.map((row) => row.user_id);
}
