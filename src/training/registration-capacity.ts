import type { ReadUnit } from '../database/unit.js';
import { isGranted } from '../identity/permissions.js';
import type { Context } from '../kernel/context.js';
import { DomainError } from '../kernel/domain-error.js';
import type { TrainingSession } from './training-session.entity.js';

/** Throws `session-cancelled`, and `session-closed` for all but those who plan sessions: they enter late paper. */
export function requireRegistrable(session: TrainingSession, { actor }: Context): void {
  if (session.status === 'cancelled') throw new DomainError('session-cancelled');
  const late = session.status === 'closed' && actor && !isGranted(actor.role, 'training-session:plan');
  if (late) throw new DomainError('session-closed');
}

/** Throws `session-full` when fewer than `wanted` places are left. Lock the session before, so that it stays true. */
export async function requirePlace(unit: ReadUnit, session: TrainingSession, wanted = 1): Promise<void> {
  if (session.capacity === null || wanted === 0) return;
  const [count] = await unit.query<{ n: string }>(
    "SELECT count(*) AS n FROM registration WHERE training_session_id = ? AND status = 'registered'",
    [session.id],
  );
  const taken = Number(count?.n ?? 0);
  if (taken + wanted > session.capacity) {
    throw new DomainError('session-full', { capacity: session.capacity, registered: taken });
  }
}
