import type { ReadUnit } from '../database/unit.js';
import { allOf, anywhereIn } from '../database/where.js';
import type { Context } from '../kernel/context.js';
import { districtScope } from '../kernel/district-scope.js';
import type { Instant } from '../kernel/instant.js';
import { offsetOf, type Page, type Paging } from '../kernel/paging.js';
import type { ClusterFilter } from './cluster.schema.js';

export interface ClusterItem {
  id: string;
  name: string;
  leadingUnit: string;
  district: string;
  createdAt: Instant;
  version: number;
  /** Enterprises in it. */
  members: number;
}

export interface MemberItem {
  id: string;
  creditCode: string;
  name: string;
  district: string | null;
}

const COLUMNS = `c.id, c.name, c.leading_unit AS "leadingUnit", c.district, c.created_at AS "createdAt", c.version,
  (SELECT count(*) FROM cluster_member m WHERE m.cluster_id = c.id) AS members`;

/** The clusters that the user may see and the filter leaves. */
export async function listClusters(
  unit: ReadUnit,
  context: Context,
  { text, district }: ClusterFilter,
  paging: Paging,
): Promise<Page<ClusterItem>> {
  const { sql, parameters } = allOf([
    districtScope(context, 'c.district'),
    district ? ['c.district = ?', district] : null,
    text ? anywhereIn(['c.name', 'c.leading_unit'], text) : null,
  ]);
  const [count] = await unit.query<{ n: string }>(
    `SELECT count(*) AS n FROM cluster c WHERE ${sql}`,
    parameters,
  );
  const items = await unit.query<ClusterItem>(
    `SELECT ${COLUMNS} FROM cluster c WHERE ${sql} ORDER BY c.name, c.id LIMIT ? OFFSET ?`,
    [...parameters, paging.pageSize, offsetOf(paging)],
  );
  return { items: items.map(counted), total: Number(count?.n ?? 0) };
}

/** The cluster, or null. */
export async function findCluster(unit: ReadUnit, id: string): Promise<ClusterItem | null> {
  const [row] = await unit.query<ClusterItem>(`SELECT ${COLUMNS} FROM cluster c WHERE c.id = ?`, [id]);
  return row ? counted(row) : null;
}

/** Its enterprises, as far as the user may see them. */
export function membersOf(unit: ReadUnit, context: Context, clusterId: string): Promise<MemberItem[]> {
  const { sql, parameters } = allOf([['m.cluster_id = ?', clusterId], districtScope(context, 'e.district')]);
  return unit.query<MemberItem>(
    `SELECT e.id, e.credit_code AS "creditCode", e.name, e.district
     FROM cluster_member m JOIN enterprise e ON e.id = m.enterprise_id WHERE ${sql} ORDER BY e.name, e.id`,
    parameters,
  );
}

const counted = (row: ClusterItem): ClusterItem => ({ ...row, members: Number(row.members) });
