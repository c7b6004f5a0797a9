import type { ReadUnit } from '../database/unit.js';
import type { Instant } from '../kernel/instant.js';

/** One issue of the completion report, as the audit trail has it. */
export interface ReportIssue {
  at: Instant;
  by: string;
  /** Null once the entry's details were erased. */
  fingerprint: string | null;
  /** Characters that were printed as the geta mark. */
  missingCharacters: string;
}

interface IssueDetails {
  fingerprint?: string;
  missingCharacters?: string[];
}

const SHOWN = 5;

/** Who issued a year's completion report last, the newest first. */
export async function latestIssues(unit: ReadUnit, year: number): Promise<ReportIssue[]> {
  const rows = await unit.query<{ at: Instant; by: string; details: string | null }>(
    `SELECT at, coalesce((SELECT u.name FROM user_account u WHERE u.id = actor_id), actor_name) AS "by", details
     FROM audit_entry
     WHERE subject_type = 'CompletionReport' AND subject_id = ? ORDER BY seq DESC LIMIT ${SHOWN}`,
    [String(year)],
  );
  return rows.map(({ at, by, details }) => {
    const { fingerprint = null, missingCharacters = [] } = JSON.parse(details ?? '{}') as IssueDetails;
    return { at, by, fingerprint, missingCharacters: missingCharacters.join(', ') };
  });
}
