import type { ReadUnit } from '../../database/unit.js';
import { type EvidenceKind } from '../../policy/evidence-kinds.js';
import { eachScan } from '../check-in-queries.js';
import type { CompletionReportModel } from '../documents/completion-report.js';
import { fingerprintOf } from '../documents/fingerprint.js';
import { attendees, reportedSessions } from '../report-queries.js';
import { type TrainingSessionView, viewsOf } from '../training-session-queries.js';
import { type Checklist, checklistOf } from './evidence-checklist.js';
import { folderOf, numberOf, placed } from './evidence-contents.js';
import { allEvidence, type EvidenceFileView } from './evidence-file-queries.js';

/** A session that counts, with what is on file of it and where that lies in the package. */
export interface PackagedSession {
  /** `01`. */
  ordinal: string;
  folder: string;
  session: TrainingSessionView;
  checklist: Checklist;
  files: (EvidenceFileView & { path: string })[];
}

/** The scans of a session. */
export const scansOf = (unit: ReadUnit, trainingSessionId: string) =>
  eachScan(unit, { sql: 'c.training_session_id = ?', parameters: [trainingSessionId] });

/** The sessions that a year's package holds: those that count, oldest first. */
export async function packagedSessions(
  unit: ReadUnit,
  year: number,
  required: readonly EvidenceKind[],
): Promise<PackagedSession[]> {
  const ids = (await reportedSessions(unit, year)).map(({ id }) => id);
  const sessions = await viewsOf(unit, ids);
  return Promise.all(
    sessions.map(async (session, index) => {
      const ordinal = numberOf(index, sessions.length);
      const folder = folderOf(ordinal, session);
      const files = placed(folder, await allEvidence(unit, session.id));
      const counts: Partial<Record<EvidenceKind, number>> = {};
      for (const { kind } of files) counts[kind] = (counts[kind] ?? 0) + 1;
      const checklist = checklistOf(required, { files: counts, attended: session.attended });
      return { ordinal, folder, session, checklist, files };
    }),
  );
}

/** SHA-256, hex, of everything that the papers of a package say; the same data gives the same at any time. */
export async function dataFingerprint(
  unit: ReadUnit,
  report: Pick<CompletionReportModel, 'fingerprint'>,
  sessions: readonly PackagedSession[],
): Promise<string> {
  const parts: { part: string }[] = [];
  for (const { session, files } of sessions) {
    const { id, title, topic, startsAt, endsAt, venue, lecturer, organiser, audience } = session;
    const facts = { id, title, topic, startsAt, endsAt, venue, lecturer, organiser, audience };
    const filed = files.map(({ path, sha256 }) => ({ path, sha256 }));
    parts.push({ part: await fingerprintOf({ ...facts, filed }, everyLine(unit, session)) });
  }
  return fingerprintOf({ report: report.fingerprint }, parts);
}

async function* everyLine(unit: ReadUnit, session: TrainingSessionView): AsyncGenerator<object> {
  yield* attendees(unit, session);
  yield* scansOf(unit, session.id);
}
