import { selectIn } from '../../database/select-in.js';
import type { ReadUnit } from '../../database/unit.js';
import { INVESTMENT_DIRECTIONS, type InvestmentDirection } from '../../policy/directions.js';

/** A selected application as its line on a list shows it. */
export interface SelectedLine {
  id: string;
  direction: InvestmentDirection;
  enterpriseName: string;
  creditCode: string;
  title: string;
  district: string | null;
  clusterId: string | null;
}

/** Everything selected in these directions, by id. */
export async function selectedIn(
  unit: ReadUnit,
  policyCode: string,
  directions: readonly InvestmentDirection[],
): Promise<string[]> {
  const marks = INVESTMENT_DIRECTIONS.map(() => '?').join(', ');
  const asked = INVESTMENT_DIRECTIONS.map((direction) => (directions.includes(direction) ? direction : ''));
  const rows = await unit.query<{ id: string }>(
    `SELECT id FROM application WHERE policy_code = ? AND status = 'selected' AND direction IN (${marks})`,
    [policyCode, ...asked],
  );
  return rows.map(({ id }) => id);
}

/** Applications as a list shows them: direction by direction as in the notice, each in its ranking's order. */
export async function linesOf(unit: ReadUnit, ids: readonly string[]): Promise<SelectedLine[]> {
  const rows = await selectIn<SelectedLine & { rank: number | null }>(
    unit,
    (marks) =>
      `SELECT a.id, a.direction, e.name AS "enterpriseName", e.credit_code AS "creditCode", a.title, a.district,
         a.cluster_id AS "clusterId",
         (SELECT p.rank FROM ranking_place p WHERE p.application_id = a.id
           ORDER BY p.ranking_id DESC LIMIT 1) AS rank
       FROM application a JOIN enterprise e ON e.id = a.enterprise_id WHERE a.id IN (${marks})`,
    ids,
  );
  const place = ({ direction }: SelectedLine) => INVESTMENT_DIRECTIONS.indexOf(direction);
  return rows
    .toSorted((a, b) => place(a) - place(b) || (a.rank ?? 0) - (b.rank ?? 0) || (a.id < b.id ? -1 : 1))
    .map(({ rank: _rank, ...line }) => line);
}
