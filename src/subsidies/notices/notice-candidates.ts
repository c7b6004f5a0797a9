import { applicationNumber } from '../../applications/application-number.js';
import { selectIn } from '../../database/select-in.js';
import type { ReadUnit } from '../../database/unit.js';
import type { Fen } from '../../kernel/money.js';
import type { InvestmentDirection } from '../../policy/directions.js';
import type { Binding } from '../calculation-result.js';

/** An approved application with its decision: what its notice tells; money in fen. */
export interface NoticeFactsToPrint {
  applicationId: string;
  decisionId: string;
  /** The policy's year. */
  year: number;
  applicationNumber: string;
  policyCode: string;
  direction: InvestmentDirection;
  project: string;
  enterprise: string;
  creditCode: string;
  cluster: string | null;
  amount: Fen;
  investment: Fen;
  rateBasisPoints: number;
  enterpriseCap: Fen;
  clusterCap: Fen | null;
  clause: string;
  binding: Binding;
  /** The voided notice that this one follows. */
  replacesId: string | null;
}

type Money = 'amount' | 'investment' | 'enterpriseCap' | 'clusterCap';
type Row = Omit<NoticeFactsToPrint, Money | 'applicationNumber'> &
  Record<Exclude<Money, 'clusterCap'>, string> & { clusterCap: string | null; serial: number };

const COLUMNS = `a.id AS "applicationId", d.id AS "decisionId", a.year, a.serial, d.policy_code AS "policyCode",
  a.direction, a.title AS project, e.name AS enterprise, e.credit_code AS "creditCode",
  (SELECT c.name FROM cluster c WHERE c.id = a.cluster_id) AS cluster, CAST(d.amount AS TEXT) AS amount,
  CAST(d.eligible_investment AS TEXT) AS investment, d.rate_basis_points AS "rateBasisPoints",
  CAST(d.enterprise_cap AS TEXT) AS "enterpriseCap", CAST(d.cluster_cap AS TEXT) AS "clusterCap", d.clause, d.binding,
  (SELECT n.id FROM subsidy_notice n JOIN issued_document v ON v.id = n.id
     WHERE n.application_id = a.id AND v.voided_at IS NOT NULL
     ORDER BY v.year DESC, v.serial DESC LIMIT 1) AS "replacesId"`;
const TABLES = `application a JOIN enterprise e ON e.id = a.enterprise_id
  JOIN subsidy_decision d ON d.application_id = a.id AND d.ended_at IS NULL AND d.state = 'approved'`;

/** Those of these applications whose notice is due now, in the order of their numbers; `noticed` ones are asked for by a reissue. */
export async function noticesDue(
  unit: ReadUnit,
  applicationIds: readonly string[],
  status: 'approved' | 'noticed' = 'approved',
): Promise<NoticeFactsToPrint[]> {
  const rows = await selectIn<Row>(
    unit,
    (marks) => `SELECT ${COLUMNS} FROM ${TABLES} WHERE a.status = '${status}' AND a.id IN (${marks})`,
    applicationIds,
  );
  return rows
    .toSorted((a, b) => a.year - b.year || a.serial - b.serial)
    .map(({ serial, ...row }) => ({
      ...row,
      applicationNumber: applicationNumber(row.year, serial),
      amount: BigInt(row.amount),
      investment: BigInt(row.investment),
      enterpriseCap: BigInt(row.enterpriseCap),
      clusterCap: row.clusterCap === null ? null : BigInt(row.clusterCap),
    }));
}
