import type { ReadUnit } from '../../database/unit.js';
import { offsetOf, type Page, type Paging } from '../../kernel/paging.js';
import type { EvidenceKind } from '../../policy/evidence-kinds.js';
import type { EvidenceFile } from './evidence-file.entity.js';

/** What is shown of a file. */
export type EvidenceFileView = EvidenceFile & {
  /** The name of who uploaded it. */
  uploadedByName: string;
};

const SELECT = `SELECT f.id, f.training_session_id AS "trainingSessionId", f.kind, f.filename, f.type, f.sha256, f.size,
    f.uploaded_by AS "uploadedBy", f.uploaded_at AS "uploadedAt", coalesce(u.name, '') AS "uploadedByName"
  FROM evidence_file f LEFT JOIN user_account u ON u.id = f.uploaded_by`;

/** The files of a session, the newest first. */
export async function findEvidence(
  unit: ReadUnit,
  trainingSessionId: string,
  paging: Paging,
): Promise<Page<EvidenceFileView>> {
  const [count] = await unit.query<{ n: string }>(
    'SELECT count(*) AS n FROM evidence_file WHERE training_session_id = ?',
    [trainingSessionId],
  );
  const items = await unit.query<EvidenceFileView>(
    `${SELECT} WHERE f.training_session_id = ? ORDER BY f.id DESC LIMIT ? OFFSET ?`,
    [trainingSessionId, paging.pageSize, offsetOf(paging)],
  );
  return { items, total: Number(count!.n) };
}

/** All files of a session, kind by kind, in the order of their arrival. */
export const allEvidence = (unit: ReadUnit, trainingSessionId: string): Promise<EvidenceFileView[]> =>
  unit.query(`${SELECT} WHERE f.training_session_id = ? ORDER BY f.kind, f.id`, [trainingSessionId]);

export type EvidenceCounts = ReadonlyMap<string, Partial<Record<EvidenceKind, number>>>;

/** How many files of each kind each of these sessions has, by the session's id. */
export async function countEvidence(unit: ReadUnit, sessionIds: readonly string[]): Promise<EvidenceCounts> {
  const counts = new Map<string, Partial<Record<EvidenceKind, number>>>(sessionIds.map((id) => [id, {}]));
  if (sessionIds.length === 0) return counts;
  const rows = await unit.query<{ id: string; kind: EvidenceKind; n: string }>(
    `SELECT training_session_id AS id, kind, count(*) AS n FROM evidence_file
     WHERE training_session_id IN (${sessionIds.map(() => '?').join(', ')}) GROUP BY training_session_id, kind`,
    [...sessionIds],
  );
  for (const { id, kind, n } of rows) counts.get(id)![kind] = Number(n);
  return counts;
}
