import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Database } from '../database/database.js';
import { selectIn } from '../database/select-in.js';
import { bulkInsert } from '../database/bulk-insert.js';
import type { ReadUnit, WriteUnit } from '../database/unit.js';
import type { Context } from '../kernel/context.js';
import { parseCreditCode } from '../kernel/credit-code.js';
import { requireDistrict } from '../kernel/district-scope.js';
import { DomainError } from '../kernel/domain-error.js';
import { isId, newId } from '../kernel/ids.js';
import type { Page, Paging } from '../kernel/paging.js';
import { ClusterMember } from './cluster-member.entity.js';
import { Cluster } from './cluster.entity.js';
import {
  type ClusterItem,
  findCluster,
  listClusters,
  type MemberItem,
  membersOf,
} from './cluster-queries.js';
import type { ClusterChanges, ClusterFilter, ClusterInput } from './cluster.schema.js';

export type ClusterView = Omit<ClusterItem, 'members'> & { members: MemberItem[] };

/** Industrial clusters and their enterprises. District officers reach only those of their district. */
@Injectable()
export class ClustersService {
  constructor(private readonly database: Database) {}

  list(context: Context, filter: ClusterFilter, paging: Paging): Promise<Page<ClusterItem>> {
    return this.database.read((unit) => listClusters(unit, context, filter, paging));
  }

  /** Throws `not-found`, `outside-your-district`. */
  find(context: Context, id: string): Promise<ClusterView> {
    return this.database.read(async (unit) => {
      const found = isId(id) ? await findCluster(unit, id) : null;
      if (!found) throw new DomainError('not-found', { subject: 'Cluster' });
      requireDistrict(context, found.district);
      return { ...found, members: await membersOf(unit, context, id) };
    });
  }

  async exists(unit: ReadUnit, id: string): Promise<boolean> {
    return isId(id) && (await findCluster(unit, id)) !== null;
  }

  async hasMember(unit: ReadUnit, clusterId: string, enterpriseId: string): Promise<boolean> {
    const sql = 'SELECT 1 FROM cluster_member WHERE cluster_id = ? AND enterprise_id = ?';
    return (await unit.query(sql, [clusterId, enterpriseId])).length > 0;
  }

  /** The enterprises with these credit codes, however they are set apart. Throws `unknown-credit-codes`. */
  idsOf(context: Context, typed: string): Promise<string[]> {
    const codes = [
      ...new Set(
        typed
          .split(/[\s,;，；、]+/)
          .filter(Boolean)
          .map(bareCode),
      ),
    ];
    return this.database.read(async (unit) => {
      const rows = await selectIn<{ id: string; code: string; district: string | null }>(
        unit,
        (marks) => `SELECT id, credit_code AS code, district FROM enterprise WHERE credit_code IN (${marks})`,
        codes,
      );
      const known = new Set(rows.map(({ code }) => code));
      const unknown = codes.filter((code) => !known.has(code));
      if (unknown.length > 0) {
        const shown = unknown.slice(0, 10).join('、');
        throw new DomainError('unknown-credit-codes', { field: 'memberCodes', codes: shown });
      }
      for (const { district } of rows) requireDistrict(context, district);
      return rows.map(({ id }) => id).sort();
    });
  }

  /** Throws `cluster-name-taken`, `unknown-enterprise`. */
  found(context: Context, { memberIds, ...facts }: ClusterInput): Promise<Cluster> {
    return this.database.write(context, async (unit) => {
      await requireFreeName(unit, facts.name);
      const row = Object.assign(new Cluster(), facts, { id: newId(), createdAt: context.now, version: 1 });
      const cluster = await unit.add(Cluster, row, 'cluster.founded');
      await setMembers(unit, cluster.id, memberIds);
      return cluster;
    });
  }

  /** Throws `not-found`, `edited-by-another`, `cluster-name-taken`, `unknown-enterprise`. */
  edit(context: Context, id: string, { memberIds, version, ...facts }: ClusterChanges): Promise<void> {
    return this.database.write(context, async (unit) => {
      const cluster = isId(id) ? await unit.findOne(Cluster, { id }) : null;
      if (!cluster) throw new DomainError('not-found', { subject: 'Cluster' });
      requireDistrict(context, cluster.district);
      if (facts.name !== undefined) await requireFreeName(unit, facts.name, id);
      cluster.edit(facts, version);
      const moved = memberIds !== undefined && (await setMembers(unit, id, memberIds));
      await unit.save(cluster, 'cluster.edited', moved);
    });
  }
}

function bareCode(typed: string): string {
  const parsed = parseCreditCode(typed);
  return 'creditCode' in parsed ? parsed.creditCode : typed;
}

async function requireFreeName(unit: WriteUnit, name: string, id?: string): Promise<void> {
  const other = await unit.peek(Cluster, { name });
  if (other && other.id !== id) throw new DomainError('cluster-name-taken', { field: 'name', name });
}

/** Makes exactly these enterprises the cluster's; false when they are. Throws `unknown-enterprise`. */
async function setMembers(unit: WriteUnit, clusterId: string, wanted: readonly string[]): Promise<boolean> {
  const rows = await unit.query<{ id: string }>(
    'SELECT enterprise_id AS id FROM cluster_member WHERE cluster_id = ? ORDER BY enterprise_id',
    [clusterId],
  );
  const before = rows.map(({ id }) => id);
  const added = wanted.filter((id) => !before.includes(id));
  const removed = before.filter((id) => !wanted.includes(id));
  if (added.length + removed.length === 0) return false;
  const known = await selectIn<{ id: string }>(
    unit,
    (marks) => `SELECT id FROM enterprise WHERE id IN (${marks})`,
    added,
  );
  if (known.length < added.length) throw new DomainError('unknown-enterprise', { field: 'memberIds' });
  if (removed.length > 0) await unit.manager.delete(ClusterMember, { clusterId, enterpriseId: In(removed) });
  await bulkInsert(
    unit,
    'cluster_member',
    added.map((enterpriseId) => ({ clusterId, enterpriseId })),
  );
  unit.record('cluster.members-changed', 'Cluster', clusterId, { added, removed });
  return true;
}
