import { In } from 'typeorm';
import type { ReadUnit } from '../database/unit.js';
import type { Context } from '../kernel/context.js';
import { shanghaiDayBounds } from '../kernel/instant.js';
import { likeAnywhere, offsetOf, type Page, type Paging } from '../kernel/paging.js';
import { TrainingSession } from './training-session.entity.js';
import type { TrainingSessionFilter } from './training-session.schema.js';
import { scopeCondition } from './training-session-scope.js';

export interface TrainerName {
  id: string;
  name: string;
}

/** What is shown of a training session: its row, and what is counted by query. */
export type TrainingSessionView = TrainingSession & {
  /** Registrations that are not cancelled. */
  registered: number;
  /** Registrations with an attendance. */
  attended: number;
  /** Who may run it; empty: every trainer. */
  trainers: TrainerName[];
};

const ORDER: Record<TrainingSessionFilter['sort'], string> = {
  '-startsAt': 's.starts_at DESC, s.id',
  startsAt: 's.starts_at, s.id',
  title: 's.title, s.id',
  '-title': 's.title DESC, s.id',
};

/** The sessions that the user may see and the filter leaves. */
export async function listTrainingSessions(
  unit: ReadUnit,
  context: Context,
  filter: TrainingSessionFilter,
  paging: Paging,
): Promise<Page<TrainingSessionView>> {
  const { sql, parameters } = conditionOf(context, filter);
  const [count] = await unit.query<{ n: string }>(
    `SELECT count(*) AS n FROM training_session s WHERE ${sql}`,
    parameters,
  );
  const rows = await unit.query<{ id: string }>(
    `SELECT s.id FROM training_session s WHERE ${sql} ORDER BY ${ORDER[filter.sort]} LIMIT ? OFFSET ?`,
    [...parameters, paging.pageSize, offsetOf(paging)],
  );
  const views = await viewsOf(
    unit,
    rows.map(({ id }) => id),
  );
  return { items: views, total: Number(count?.n ?? 0) };
}

/** The sessions with these ids, in this order. */
export async function viewsOf(unit: ReadUnit, ids: string[]): Promise<TrainingSessionView[]> {
  if (ids.length === 0) return [];
  const marks = ids.map(() => '?').join(', ');
  const sessions = await unit.manager.findBy(TrainingSession, { id: In(ids) });
  const counts = await unit.query<{ id: string; registered: string; attended: string }>(
    `SELECT s.id,
       (SELECT count(*) FROM registration r WHERE r.training_session_id = s.id AND r.status = 'registered') AS registered,
       (SELECT count(*) FROM attendance a WHERE a.training_session_id = s.id) AS attended
     FROM training_session s WHERE s.id IN (${marks})`,
    ids,
  );
  const trainers = await unit.query<TrainerName & { session: string }>(
    `SELECT st.training_session_id AS session, u.id, u.name
     FROM training_session_trainer st JOIN user_account u ON u.id = st.user_id
     WHERE st.training_session_id IN (${marks}) ORDER BY u.name, u.id`,
    ids,
  );
  return ids.flatMap((id) => {
    const session = sessions.find((one) => one.id === id);
    const counted = counts.find((one) => one.id === id);
    if (!session) return [];
    return Object.assign(session, {
      registered: Number(counted?.registered ?? 0),
      attended: Number(counted?.attended ?? 0),
      trainers: trainers
        .filter((one) => one.session === id)
        .map(({ id: user, name }) => ({ id: user, name })),
    });
  });
}

function conditionOf(
  context: Context,
  filter: TrainingSessionFilter,
): { sql: string; parameters: unknown[] } {
  const scope = scopeCondition(context);
  const conditions: [string, ...unknown[]][] = [[scope.sql, ...scope.parameters]];
  if (filter.year) conditions.push(['s.year = ?', filter.year]);
  if (filter.status) conditions.push(['s.status = ?', filter.status]);
  if (filter.district) conditions.push(['s.district = ?', filter.district]);
  if (filter.from) conditions.push(['s.starts_at >= ?', shanghaiDayBounds(filter.from)[0]]);
  if (filter.to) conditions.push(['s.starts_at < ?', shanghaiDayBounds(filter.to)[1]]);
  if (filter.text) {
    const like = likeAnywhere(filter.text.toLowerCase());
    const columns = ['s.title', 's.topic', 's.venue', 's.lecturer'];
    const either = columns.map((column) => `lower(coalesce(${column}, '')) LIKE ? ESCAPE '\\'`).join(' OR ');
    conditions.push([`(${either})`, ...columns.map(() => like)]);
  }
  return {
    sql: conditions.map(([sql]) => sql).join(' AND '),
    parameters: conditions.flatMap(([, ...parameters]) => parameters),
  };
}

/** Trainers who may be assigned: those who may log in, and those who already are. */
export function assignableTrainers(unit: ReadUnit, assigned: readonly string[] = []): Promise<TrainerName[]> {
  const known = assigned.map(() => '?').join(', ') || "''";
  return unit.query<TrainerName>(
    `SELECT id, name FROM user_account
     WHERE (role = 'trainer' AND disabled_at IS NULL) OR id IN (${known}) ORDER BY name, id`,
    [...assigned],
  );
}
