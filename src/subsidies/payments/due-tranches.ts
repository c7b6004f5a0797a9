import { applicationNumber } from '../../applications/application-number.js';
import type { ReadUnit } from '../../database/unit.js';
import { allOf } from '../../database/where.js';
import type { Context } from '../../kernel/context.js';
import { formatMoney } from '../../kernel/money.js';
import { offsetOf, type Page, type Paging } from '../../kernel/paging.js';
import type { InvestmentDirection } from '../../policy/directions.js';
import type { TrancheMilestone } from '../../policy/payment-policy.js';
import { allPolicies, requirePolicyByCode } from '../../policy/policies.js';
import { deskConditions } from './payment-queries.js';
import type { DeskFilter } from './payment.schema.js';
import { DUE_IN, tranchesOf } from './tranches.js';

/** A tranche that may be asked for; money in yuan. */
export interface DueTranche {
  applicationId: string;
  number: string;
  title: string;
  enterprise: { id: string; name: string };
  district: string | null;
  direction: InvestmentDirection;
  noticeNumber: string;
  tranche: number;
  milestone: TrancheMilestone;
  amount: string;
  approved: string;
  /** Masked; null where none is on file, so that it cannot be paid yet. */
  bankAccount: string | null;
}

type Row = Omit<DueTranche, 'number' | 'enterprise' | 'amount'> & {
  year: number;
  serial: number;
  policyCode: string;
  enterpriseId: string;
  enterpriseName: string;
};

/** Tranches whose milestone was reached and that nobody has asked for, or that failed; the oldest notice first. */
export async function listDueTranches(
  unit: ReadUnit,
  context: Context,
  filter: DeskFilter,
  paging: Paging,
): Promise<Page<DueTranche>> {
  const { from, sql, parameters } = dueIn(context, filter);
  const rows = await unit.query<Row>(
    `SELECT a.id AS "applicationId", a.year, a.serial, a.title, a.district, a.direction, a.policy_code AS "policyCode",
       e.id AS "enterpriseId", e.name AS "enterpriseName", e.bank_account_masked AS "bankAccount",
       i.number AS "noticeNumber", t.tranche, t.milestone, CAST(d.amount AS TEXT) AS approved
     FROM ${from} JOIN enterprise e ON e.id = a.enterprise_id WHERE ${sql} ORDER BY i.issued_at, a.id, t.tranche LIMIT ? OFFSET ?`,
    [...parameters, paging.pageSize, offsetOf(paging)],
  );
  return { items: rows.map(viewOf), total: await countDueTranches(unit, context, filter) };
}

export async function countDueTranches(
  unit: ReadUnit,
  context: Context,
  filter: DeskFilter = {},
): Promise<number> {
  const { from, sql, parameters } = dueIn(context, filter);
  const [count] = await unit.query<{ n: string }>(
    `SELECT count(*) AS n FROM ${from} WHERE ${sql}`,
    parameters,
  );
  return Number(count?.n ?? 0);
}

function dueIn(context: Context, filter: DeskFilter) {
  const { sql, parameters } = allOf([
    [
      `NOT EXISTS (SELECT 1 FROM payment p
         WHERE p.application_id = a.id AND p.tranche = t.tranche AND p.held_key IS NOT NULL)`,
    ],
    ...deskConditions(context, filter),
  ]);
  const from = `application a
     JOIN (${dueTranches()}) t ON t.policy_code = a.policy_code AND t.status = a.status
     JOIN subsidy_decision d ON d.application_id = a.id AND d.ended_at IS NULL AND d.approved_at IS NOT NULL
     JOIN subsidy_notice n ON n.decision_id = d.id JOIN issued_document i ON i.id = n.id AND i.voided_at IS NULL`;
  return { from, sql, parameters };
}

/** Every tranche of every policy beside each status in which it is due, as a table. */
const dueTranches = (): string =>
  allPolicies()
    .flatMap(({ code, tranches: { parts } }) =>
      parts.flatMap(({ milestone }, place) =>
        DUE_IN[milestone].map(
          (status) =>
            `SELECT '${code}' AS policy_code, '${status}' AS status, ${place + 1} AS tranche, '${milestone}' AS milestone`,
        ),
      ),
    )
    .join(' UNION ALL ');

function viewOf({ year, serial, policyCode, enterpriseId, enterpriseName, ...row }: Row): DueTranche {
  const approved = BigInt(row.approved);
  const tranche = Number(row.tranche);
  const { amount } = tranchesOf(approved, requirePolicyByCode(policyCode).tranches.parts)[tranche - 1]!;
  return {
    ...row,
    tranche,
    number: applicationNumber(Number(year), Number(serial)),
    enterprise: { id: enterpriseId, name: enterpriseName },
    amount: formatMoney(amount),
    approved: formatMoney(approved),
  };
}
