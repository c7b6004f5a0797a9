import type { ReadUnit } from '../../database/unit.js';
import { nameKey } from '../../kernel/text-normalisation.js';
import type { Category } from '../../people/category.js';

/** A registration that somebody says is theirs. */
export interface OwnPlace {
  registrationId: string;
  passCode: string;
  name: string;
  organisation: string | null;
  category: Category;
}

const PLACE = `r.id AS "registrationId", p.code AS "passCode", t.name, r.organisation, r.category`;
const IN_FORCE = `JOIN registration r ON r.trainee_id = t.id AND r.training_session_id = ? AND r.status = 'registered'
  JOIN pass p ON p.registration_id = r.id AND p.revoked_at IS NULL`;

/** The place in a session of whom exactly this name and mobile number belong to, under whichever of the person's records. */
export async function findKnownPlace(
  unit: ReadUnit,
  trainingSessionId: string,
  { name, mobile }: { name: string; mobile: string },
): Promise<OwnPlace | null> {
  const [place] = await unit.query<OwnPlace>(
    `SELECT ${PLACE} FROM trainee k JOIN trainee t ON t.person_id = k.person_id ${IN_FORCE}
     WHERE k.mobile = ? AND k.name_key = ? LIMIT 1`,
    [trainingSessionId, mobile, nameKey(name)],
  );
  return place ?? null;
}

/**
 * The place in a session of whom a name and a mobile number belong to, under whichever of the person's records. Somebody
 * whose number the roster did not give is found by name, when only one of that name came without a number. Null for nobody.
 */
export async function findOwnPlace(
  unit: ReadUnit,
  trainingSessionId: string,
  { name, mobile }: { name: string; mobile: string },
): Promise<OwnPlace | null> {
  const place = await findKnownPlace(unit, trainingSessionId, { name, mobile });
  if (place) return place;
  const nameless = await unit.query<OwnPlace>(
    `SELECT ${PLACE} FROM trainee t ${IN_FORCE} WHERE t.name_key = ? AND t.mobile IS NULL LIMIT 2`,
    [trainingSessionId, nameKey(name)],
  );
  return nameless.length === 1 ? nameless[0]! : null;
}

/** The place that a registration is; null for a cancelled one. */
export async function findPlace(unit: ReadUnit, registrationId: string): Promise<OwnPlace | null> {
  const [place] = await unit.query<OwnPlace>(
    `SELECT ${PLACE} FROM registration r JOIN trainee t ON t.id = r.trainee_id
     JOIN pass p ON p.registration_id = r.id AND p.revoked_at IS NULL WHERE r.id = ? AND r.status = 'registered'`,
    [registrationId],
  );
  return place ?? null;
}
