import { selectIn } from '../../database/select-in.js';
import type { ReadUnit } from '../../database/unit.js';
import { plusDays } from '../../kernel/days.js';
import { type Instant, shanghaiDay } from '../../kernel/instant.js';
import { allPolicies } from '../../policy/policies.js';
import { DUE_IN } from '../../subsidies/payments/tranches.js';
import type { OpenDue } from './open-due.entity.js';

type Row = Omit<OpenDue, 'dueOn'> & { issuedAt: Instant; dueDays: number };

/** What applications owe or may be paid, from what is on record of them. */
export async function duesOnRecord(unit: ReadUnit, applicationIds: readonly string[]): Promise<OpenDue[]> {
  const milestones = await selectIn<Row>(unit, owedMilestones, applicationIds);
  const tranches = await selectIn<Row>(unit, openTranches, applicationIds);
  return [...milestones, ...tranches].map(({ issuedAt, dueDays, ...row }) => ({
    ...row,
    tranche: Number(row.tranche),
    dueOn: plusDays(shanghaiDay(issuedAt), Number(dueDays)),
  }));
}

/** Projects with a notice in force, each beside every step that its policy asks for and that was not reached. */
const owedMilestones = (ids: string): string =>
  `SELECT a.id AS "applicationId", 'milestone' AS kind, s.milestone, 0 AS tranche, n.id AS "noticeId",
     i.issued_at AS "issuedAt", s.due_days AS "dueDays"
   FROM application a JOIN subsidy_notice n ON n.application_id = a.id
     JOIN issued_document i ON i.id = n.id AND i.voided_at IS NULL
     JOIN (${steps()}) s ON s.policy_code = a.policy_code
   WHERE a.id IN (${ids}) AND a.status IN ('noticed', 'accepted', 'paid', 'evaluated') AND NOT EXISTS (
     SELECT 1 FROM reached_milestone r WHERE r.application_id = a.id AND r.milestone = s.milestone)`;

/** Those whose milestone was reached, beside every tranche that nobody has asked for, or that failed. */
const openTranches = (ids: string): string =>
  `SELECT a.id AS "applicationId", 'tranche' AS kind, t.milestone, t.tranche, n.id AS "noticeId",
     i.issued_at AS "issuedAt", 0 AS "dueDays"
   FROM application a JOIN (${tranches()}) t ON t.policy_code = a.policy_code AND t.status = a.status
     JOIN subsidy_decision d ON d.application_id = a.id AND d.ended_at IS NULL AND d.approved_at IS NOT NULL
     JOIN subsidy_notice n ON n.decision_id = d.id JOIN issued_document i ON i.id = n.id AND i.voided_at IS NULL
   WHERE a.id IN (${ids}) AND NOT EXISTS (
     SELECT 1 FROM payment p WHERE p.application_id = a.id AND p.tranche = t.tranche AND p.held_key IS NOT NULL)`;

/** Every step of every policy, as a table. */
const steps = (): string =>
  allPolicies()
    .flatMap(({ code, milestones }) =>
      milestones.steps.map(
        ({ milestone, dueDays }) =>
          `SELECT '${code}' AS policy_code, '${milestone}' AS milestone, ${dueDays} AS due_days`,
      ),
    )
    .join(' UNION ALL ');

/** Every tranche of every policy beside each status in which it is due, as a table. */
const tranches = (): string =>
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
