import { applicationNumber } from '../../applications/application-number.js';
import { conditionsOnApplications } from '../../applications/application-queries.js';
import { countDues, type DueConditions } from '../../applications/dues/count-dues.js';
import type { ReadUnit } from '../../database/unit.js';
import { allOf } from '../../database/where.js';
import type { Context } from '../../kernel/context.js';
import { formatMoney } from '../../kernel/money.js';
import { offsetOf, type Page, type Paging } from '../../kernel/paging.js';
import type { InvestmentDirection } from '../../policy/directions.js';
import type { TrancheMilestone } from '../../policy/payment-policy.js';
import { requirePolicyByCode } from '../../policy/policies.js';
import type { DeskFilter } from './payment.schema.js';
import { tranchesOf } from './tranches.js';

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
  const { sql, parameters } = allOf(await due(unit, context, filter));
  const rows = await unit.query<Row>(
    `SELECT a.id AS "applicationId", a.year, a.serial, a.title, a.district, a.direction, a.policy_code AS "policyCode",
       e.id AS "enterpriseId", e.name AS "enterpriseName", e.bank_account_masked AS "bankAccount",
       i.number AS "noticeNumber", o.tranche, o.milestone, CAST(d.amount AS TEXT) AS approved
     FROM open_due o JOIN application a ON a.id = o.application_id JOIN enterprise e ON e.id = a.enterprise_id
       JOIN subsidy_notice n ON n.id = o.notice_id JOIN issued_document i ON i.id = n.id
       JOIN subsidy_decision d ON d.id = n.decision_id
     WHERE ${sql} ORDER BY o.due_on, o.application_id, o.tranche LIMIT ? OFFSET ?`,
    [...parameters, paging.pageSize, offsetOf(paging)],
  );
  return { items: rows.map(viewOf), total: await countDueTranches(unit, context, filter) };
}

export const countDueTranches = async (
  unit: ReadUnit,
  context: Context,
  filter: DeskFilter = {},
): Promise<number> => countDues(unit, await due(unit, context, filter));

const due = async (unit: ReadUnit, context: Context, filter: DeskFilter): Promise<DueConditions> => [
  ["o.kind = 'tranche'"],
  ...(await conditionsOnApplications(unit, context, filter)),
];

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
