import type { ReadUnit } from '../../database/unit.js';
import type { Day, Instant } from '../../kernel/instant.js';
import type { AcceptanceResult } from './acceptance.entity.js';
import type { EvaluationGrade } from './performance-evaluation.entity.js';

interface Recorded {
  id: string;
  documentId: string;
  document: string | null;
  by: string | null;
  at: Instant;
}

export interface AcceptanceView extends Recorded {
  result: AcceptanceResult;
  reason: string | null;
  heldOn: Day;
}

export interface EvaluationView extends Recorded {
  grade: EvaluationGrade;
  remark: string | null;
  evaluatedOn: Day;
}

const RECORDED = `r.id, r.document_id AS "documentId", f.filename AS document, u.name AS "by", r.at`;
const JOINED =
  'LEFT JOIN milestone_file f ON f.id = r.document_id LEFT JOIN user_account u ON u.id = r.by_user';

/** Every acceptance of an application, the first one first. */
export const acceptancesOf = (unit: ReadUnit, applicationId: string): Promise<AcceptanceView[]> =>
  unit.query(
    `SELECT ${RECORDED}, r.result, r.reason, r.held_on AS "heldOn" FROM acceptance r ${JOINED}
     WHERE r.application_id = ? ORDER BY r.at, r.id`,
    [applicationId],
  );

/** The performance evaluation of an application, or null. */
export async function evaluationOf(unit: ReadUnit, applicationId: string): Promise<EvaluationView | null> {
  const [found] = await unit.query<EvaluationView>(
    `SELECT ${RECORDED}, r.grade, r.remark, r.evaluated_on AS "evaluatedOn" FROM performance_evaluation r ${JOINED}
     WHERE r.application_id = ?`,
    [applicationId],
  );
  return found ?? null;
}
