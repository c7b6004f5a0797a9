import type { WriteUnit } from '../database/unit.js';

/** An arbitrary key of PostgreSQL's advisory locks. */
const PEOPLE = 970_420_240_8;

/** Until the unit ends nobody else decides who somebody is. On SQLite no two units write at once anyway. */
export const lockPeople = (unit: WriteUnit): Promise<void> =>
  unit.lock('SELECT pg_advisory_xact_lock(?)', [PEOPLE]);
