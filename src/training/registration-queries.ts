import type { ReadUnit } from '../database/unit.js';
import type { Instant } from '../kernel/instant.js';
import { maskMobile } from '../kernel/masking.js';
import { likeAnywhere, offsetOf, type Page, type Paging } from '../kernel/paging.js';
import { nameKey } from '../kernel/text-normalisation.js';
import type { Category } from '../people/category.js';
import { initialsCondition } from '../people/initials-search.js';
import type { RegistrationFilter } from './registration.schema.js';
import type { RegistrationSource } from './registration.entity.js';

/** A registration as lists show it; the mobile number is masked here and never leaves whole. */
export interface RegistrationItem {
  id: string;
  trainingSessionId: string;
  traineeId: string;
  name: string;
  organisation: string | null;
  jobTitle: string | null;
  category: Category;
  mobile: string | null;
  passCode: string;
  status: 'registered' | 'cancelled';
  source: RegistrationSource;
  createdAt: Instant;
  attendance?: {
    id: string;
    firstIn: Instant;
    lastOut: Instant | null;
    minutes: number | null;
    present: boolean;
    checkOutForgotten: boolean;
  };
}

type Row = Omit<RegistrationItem, 'attendance'> & {
  attendanceId: string | null;
  firstIn: Instant;
  lastOut: Instant | null;
  minutes: number | null;
  present: boolean | number;
  checkOutForgotten: boolean | number;
};

const COLUMNS = `r.id, r.training_session_id AS "trainingSessionId", r.trainee_id AS "traineeId", t.name,
  r.organisation, r.job_title AS "jobTitle", r.category, t.mobile, p.code AS "passCode", r.status, r.source,
  r.created_at AS "createdAt", a.id AS "attendanceId", a.first_in AS "firstIn", a.last_out AS "lastOut",
  a.minutes, a.present, a.check_out_forgotten AS "checkOutForgotten"`;

const TABLES = `registration r JOIN trainee t ON t.id = r.trainee_id
  LEFT JOIN attendance a ON a.registration_id = r.id`;
const WITH_PASS = `${TABLES} LEFT JOIN pass p ON p.registration_id = r.id AND p.revoked_at IS NULL`;

const ORDER: Record<RegistrationFilter['sort'], string> = {
  createdAt: 'r.created_at, r.id',
  '-createdAt': 'r.created_at DESC, r.id DESC',
  name: 't.initials, t.name, r.id',
  organisation: "coalesce(r.organisation, ''), r.id",
  '-firstIn': "coalesce(a.first_in, '') DESC, r.id",
};

const STATES: Record<NonNullable<RegistrationFilter['state']>, string> = {
  registered: "r.status = 'registered'",
  attended: "r.status = 'registered' AND a.id IS NOT NULL",
  absent: "r.status = 'registered' AND a.id IS NULL",
  cancelled: "r.status = 'cancelled'",
};

export async function listRegistrations(
  unit: ReadUnit,
  trainingSessionId: string,
  filter: RegistrationFilter,
  paging: Paging,
): Promise<Page<RegistrationItem>> {
  const { sql, parameters } = conditionOf(trainingSessionId, filter);
  const [count] = await unit.query<{ n: string }>(
    `SELECT count(*) AS n FROM ${TABLES} WHERE ${sql}`,
    parameters,
  );
  const rows = await unit.query<Row>(
    `SELECT ${COLUMNS} FROM ${WITH_PASS} WHERE ${sql} ORDER BY ${ORDER[filter.sort]} LIMIT ? OFFSET ?`,
    [...parameters, paging.pageSize, offsetOf(paging)],
  );
  return { items: rows.map(itemOf), total: Number(count?.n ?? 0) };
}

/** Every registration of a session that the filter leaves, `size` at a time, in the order of their making. */
export async function* eachRegistration(
  unit: ReadUnit,
  trainingSessionId: string,
  filter: Omit<RegistrationFilter, 'sort'>,
  size = 500,
): AsyncGenerator<RegistrationItem> {
  const { sql, parameters } = conditionOf(trainingSessionId, filter);
  let after = '';
  for (;;) {
    const rows = await unit.query<Row>(
      `SELECT ${COLUMNS} FROM ${WITH_PASS} WHERE ${sql} AND r.id > ? ORDER BY r.id LIMIT ?`,
      [...parameters, after, size],
    );
    yield* rows.map(itemOf);
    if (rows.length < size) return;
    after = rows.at(-1)!.id;
  }
}

export async function findRegistrationItem(unit: ReadUnit, id: string): Promise<RegistrationItem | null> {
  const [row] = await unit.query<Row>(`SELECT ${COLUMNS} FROM ${WITH_PASS} WHERE r.id = ?`, [id]);
  return row ? itemOf(row) : null;
}

export interface PossibleOther {
  traineeId: string;
  name: string;
  organisation: string | null;
  reason: string;
}

/** Pairs with this trainee that wait for someone to decide. */
export function openDuplicatesOf(unit: ReadUnit, traineeId: string): Promise<PossibleOther[]> {
  return unit.query<PossibleOther>(
    `SELECT t.id AS "traineeId", t.name, t.organisation, d.reason
     FROM possible_duplicate d
     JOIN trainee t ON t.id = CASE WHEN d.trainee_id = ? THEN d.other_trainee_id ELSE d.trainee_id END
     WHERE (d.trainee_id = ? OR d.other_trainee_id = ?) AND d.status = 'open' ORDER BY d.id LIMIT 10`,
    [traineeId, traineeId, traineeId],
  );
}

function conditionOf(
  trainingSessionId: string,
  { text, state }: Omit<RegistrationFilter, 'sort'>,
): { sql: string; parameters: unknown[] } {
  const conditions: [string, ...unknown[]][] = [['r.training_session_id = ?', trainingSessionId]];
  if (state) conditions.push([STATES[state]]);
  if (text) conditions.push(searchOf(text));
  return {
    sql: conditions.map(([sql]) => sql).join(' AND '),
    parameters: conditions.flatMap(([, ...parameters]) => parameters),
  };
}

/** By name and organisation, by digits of the mobile number, by the beginning of any reading's initials. */
function searchOf(text: string): [string, ...unknown[]] {
  const either: [string, unknown][] = [
    ["t.name_key LIKE ? ESCAPE '\\'", likeAnywhere(nameKey(text))],
    ["lower(coalesce(r.organisation, '')) LIKE ? ESCAPE '\\'", likeAnywhere(text.toLowerCase())],
  ];
  const digits = text.replace(/[\s-]/g, '');
  if (/^\d{3,11}$/.test(digits)) either.push(["coalesce(t.mobile, '') LIKE ?", `%${digits}%`]);
  const initials = initialsCondition('t.initials', text);
  if (initials) either.push(initials);
  return [`(${either.map(([sql]) => sql).join(' OR ')})`, ...either.map(([, parameter]) => parameter)];
}

function itemOf(found: Row): RegistrationItem {
  const { attendanceId, firstIn, lastOut, minutes, present, checkOutForgotten, ...row } = found;
  const item = { ...row, mobile: row.mobile && maskMobile(row.mobile) };
  if (!attendanceId) return item;
  const attendance = {
    id: attendanceId,
    firstIn,
    lastOut,
    minutes,
    present: Boolean(present),
    checkOutForgotten: Boolean(checkOutForgotten),
  };
  return { ...item, attendance };
}
