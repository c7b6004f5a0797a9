import type { ReadUnit } from '../database/unit.js';
import type { Instant } from '../kernel/instant.js';
import type { Category } from '../people/category.js';

/** One pass of a session, and what a device at the door must know of its holder. */
export interface RosterPass {
  code: string;
  registrationId: string;
  revokedAt: Instant | null;
  status: 'registered' | 'cancelled';
  name: string;
  organisation: string | null;
  category: Category;
  firstIn: Instant | null;
  present: boolean | number | null;
}

const CHANGED = `AND (r.created_at >= ? OR r.cancelled_at >= ?
  OR EXISTS (SELECT 1 FROM pass q WHERE q.registration_id = r.id AND (q.issued_at >= ? OR q.revoked_at >= ?))
  OR r.id IN (SELECT c.registration_id FROM check_in_scan c WHERE c.training_session_id = ?
    AND (c.received_at >= ? OR c.annulled_at >= ? OR c.reviewed_at >= ?)))`;

/**
 * The passes of up to `size` registrations, in the order of the registrations' ids, that come after one; with `since`
 * only of those that changed from then on. Revoked passes are among them.
 */
export function rosterPasses(
  unit: ReadUnit,
  trainingSessionId: string,
  { after, since, size }: { after: string; since: Instant | null; size: number },
): Promise<RosterPass[]> {
  const changed = since === null ? [] : [since, since, since, since, trainingSessionId, since, since, since];
  return unit.query<RosterPass>(
    `SELECT p.code, r.id AS "registrationId", p.revoked_at AS "revokedAt", r.status, t.name, r.organisation,
       r.category, a.first_in AS "firstIn", a.present
     FROM registration r JOIN pass p ON p.registration_id = r.id JOIN trainee t ON t.id = r.trainee_id
     LEFT JOIN attendance a ON a.registration_id = r.id
     WHERE r.id IN (SELECT r.id FROM registration r WHERE r.training_session_id = ? AND r.id > ?
       ${since === null ? '' : CHANGED} ORDER BY r.id LIMIT ?)
     ORDER BY r.id, p.code`,
    [trainingSessionId, after, ...changed, size],
  );
}
