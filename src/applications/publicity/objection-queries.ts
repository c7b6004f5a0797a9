import type { ReadUnit } from '../../database/unit.js';
import { allOf } from '../../database/where.js';
import type { Context } from '../../kernel/context.js';
import { districtScope } from '../../kernel/district-scope.js';
import type { Day, Instant } from '../../kernel/instant.js';
import { applicationNumber } from '../application-number.js';
import type { ObjectionOutcome } from './publicity-objection.entity.js';

/** An objection as it is kept: who objects is sealed. */
export interface KeptObjection {
  id: string;
  applicationId: string | null;
  /** What people know the application by; null for the whole list. */
  about: string | null;
  objectorSealed: string | null;
  contactSealed: string | null;
  statement: string;
  receivedOn: Day;
  recordedAt: Instant;
  recordedBy: string | null;
  outcome: ObjectionOutcome | null;
  note: string | null;
  handledAt: Instant | null;
  handledBy: string | null;
}

/** The objections to a period that the user may see, the open ones first. */
export async function objectionsOf(
  unit: ReadUnit,
  context: Context,
  periodId: string,
): Promise<KeptObjection[]> {
  const [scope, ...parameters] = districtScope(context, 'n.district');
  const where = allOf([
    ['o.period_id = ?', periodId],
    [`(o.application_id IS NULL OR ${scope})`, ...parameters],
  ]);
  type Row = Omit<KeptObjection, 'about'> & {
    year: number | null;
    serial: number | null;
    enterpriseName: string | null;
  };
  const rows = await unit.query<Row>(
    `SELECT o.id, o.application_id AS "applicationId", a.year, a.serial, n.enterprise_name AS "enterpriseName",
       o.objector_sealed AS "objectorSealed", o.contact_sealed AS "contactSealed", o.statement,
       o.received_on AS "receivedOn", o.recorded_at AS "recordedAt", r.name AS "recordedBy", o.outcome, o.note,
       o.handled_at AS "handledAt", h.name AS "handledBy"
     FROM publicity_objection o
     LEFT JOIN publicity_entry n ON n.period_id = o.period_id AND n.application_id = o.application_id
     LEFT JOIN application a ON a.id = o.application_id
     LEFT JOIN user_account r ON r.id = o.recorded_by LEFT JOIN user_account h ON h.id = o.handled_by
     WHERE ${where.sql} ORDER BY CASE WHEN o.outcome IS NULL THEN 0 ELSE 1 END, o.id`,
    where.parameters,
  );
  return rows.map(({ year, serial, enterpriseName, ...row }) => ({
    ...row,
    about: year === null || serial === null ? null : `${applicationNumber(year, serial)} ${enterpriseName}`,
  }));
}

/** The applications on a period's list, by id, in the order in which all lock them. */
export async function listedIn(unit: ReadUnit, periodId: string): Promise<string[]> {
  const rows = await unit.query<{ id: string }>(
    'SELECT application_id AS id FROM publicity_entry WHERE period_id = ? ORDER BY application_id',
    [periodId],
  );
  return rows.map(({ id }) => id);
}
