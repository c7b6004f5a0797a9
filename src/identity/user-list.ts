import type { ReadUnit } from '../database/unit.js';
import type { Role } from '../kernel/context.js';
import type { Instant } from '../kernel/instant.js';
import { likeAnywhere, offsetOf, type Page } from '../kernel/paging.js';
import type { UserState } from './user-rules.js';
import type { UserListQuery } from './user.schema.js';

export interface UserView {
  id: string;
  username: string;
  name: string;
  role: Role;
  district: string | null;
  state: UserState;
  createdAt: Instant;
  disabledAt: Instant | null;
  lastSeenAt: Instant | null;
  version: number;
}

const STATE = `CASE WHEN u.disabled_at IS NOT NULL THEN 'disabled'
  WHEN u.password_hash IS NULL THEN 'invited' ELSE 'active' END`;
const LAST_SEEN = '(SELECT max(s.last_seen_at) FROM login_session s WHERE s.user_id = u.id)';
const COLUMNS = `u.id, u.username, u.name, u.role, u.district, ${STATE} AS state, u.created_at AS "createdAt",
  u.disabled_at AS "disabledAt", ${LAST_SEEN} AS "lastSeenAt", u.version`;

const ORDERS: Record<UserListQuery['sort'], string> = {
  username: 'u.username',
  name: 'u.name',
  role: 'u.role',
  createdAt: 'u.created_at',
  lastSeenAt: `coalesce(${LAST_SEEN}, '')`,
};

/** One page of the users that match. */
export async function listUsers(unit: ReadUnit, query: UserListQuery): Promise<Page<UserView>> {
  const conditions: string[] = [];
  const values: unknown[] = [];
  const where = (condition: string, ...parameters: unknown[]) => {
    conditions.push(condition);
    values.push(...parameters);
  };
  if (query.search) {
    const pattern = likeAnywhere(query.search.toLowerCase());
    where(`(u.username LIKE ? ESCAPE '\\' OR lower(u.name) LIKE ? ESCAPE '\\')`, pattern, pattern);
  }
  if (query.role) where('u.role = ?', query.role);
  if (query.state) where(`${STATE} = ?`, query.state);
  const from = `FROM user_account u ${conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : ''}`;
  const [count] = await unit.query<{ total: number }>(`SELECT count(*) AS total ${from}`, values);
  const direction = query.order === 'desc' ? 'DESC' : 'ASC';
  const items = await unit.query<UserView>(
    `SELECT ${COLUMNS} ${from} ORDER BY ${ORDERS[query.sort]} ${direction}, u.id LIMIT ? OFFSET ?`,
    [...values, query.pageSize, offsetOf(query)],
  );
  return { items, total: Number(count?.total ?? 0) };
}

/** One user; undefined when there is none. */
export async function findUser(unit: ReadUnit, id: string): Promise<UserView | undefined> {
  const [found] = await unit.query<UserView>(`SELECT ${COLUMNS} FROM user_account u WHERE u.id = ?`, [id]);
  return found;
}
