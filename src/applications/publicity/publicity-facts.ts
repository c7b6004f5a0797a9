import type { ReadUnit } from '../../database/unit.js';
import { type Day, type Instant, shanghaiDayBounds } from '../../kernel/instant.js';
import { requirePolicyByCode } from '../../policy/policies.js';
import { type Guard, GUARDS } from '../life-cycle-guards.js';

/** What the life cycle asks of an application's publicity. */
export interface PublicityFacts {
  /** The last day, as people are told of it. */
  endsOn: Day;
  /** The moment after the last day. */
  endsAt: Instant;
  /** Objections that keep the next step closed: not handled yet, or upheld. 0 where the policy lets none do so. */
  openObjections: number;
}

/**
 * The publicity of an application in the period that published it last; null when none did. An objection to the whole list
 * is one to each application on it. Lock the application first, as whoever records an objection does.
 */
export async function publicityOf(unit: ReadUnit, applicationId: string): Promise<PublicityFacts | null> {
  const [row] = await unit.query<{ policyCode: string; endsOn: Day; blocking: number | string }>(
    `SELECT p.policy_code AS "policyCode", p.ends_on AS "endsOn",
       (SELECT count(*) FROM publicity_objection o WHERE o.period_id = p.id
         AND (o.application_id IS NULL OR o.application_id = n.application_id)
         AND (o.outcome IS NULL OR o.outcome = 'upheld')) AS blocking
     FROM publicity_entry n JOIN publicity_period p ON p.id = n.period_id
     WHERE n.application_id = ? ORDER BY n.period_id DESC LIMIT 1`,
    [applicationId],
  );
  if (!row) return null;
  const { objectionsBlock } = requirePolicyByCode(row.policyCode).publicity;
  return {
    endsOn: row.endsOn,
    endsAt: shanghaiDayBounds(row.endsOn)[1],
    openObjections: objectionsBlock ? Number(row.blocking) : 0,
  };
}

const HEARD = ['publicity-ended', 'no-open-objection'] as const satisfies Guard[];

/** What of its publicity keeps an application's subsidy from being put up or approved; both ask for more than that. */
export const publicityBlockers = (publicity: PublicityFacts | null, now: Instant): Guard[] =>
  HEARD.filter((guard) => !GUARDS[guard]({ ...(publicity && { publicity }), now }));
