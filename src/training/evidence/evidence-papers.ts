import type { Readable } from 'node:stream';
import { streamReport } from '../../documents/documents.js';
import type { Instant } from '../../kernel/instant.js';
import type { CompletionReportModel } from '../documents/completion-report.js';

/** A file of the package as its contents list it. */
interface ListedFile {
  readonly path: string;
  readonly kind: string;
}

/** A session as the contents list it. */
export interface ListedSession {
  readonly ordinal: string;
  readonly title: string;
  readonly startsAt: Instant;
  readonly venue: string;
  readonly lecturer: string;
  readonly present: number;
  readonly folder: string;
  /** What the policy asks for and nobody filed. */
  readonly missing: readonly string[];
  readonly files: readonly ListedFile[];
}

/** Cover and contents 封面与目录 of an evidence package. */
export interface EvidenceCoverModel {
  readonly report: Omit<CompletionReportModel, 'people' | 'sessions' | 'categories'>;
  readonly sessions: readonly ListedSession[];
  readonly general: readonly ListedFile[];
  readonly manifest: string;
  /** SHA-256 of the data, hex. */
  readonly dataFingerprint: string;
  readonly generatedAt: Instant;
}

/** Starts to write the cover. @throws TemplateError when a field is missing */
export const streamEvidenceCover = (model: EvidenceCoverModel): Readable =>
  streamReport(
    'evidence-cover',
    {
      ...model,
      sessions: model.sessions.map((session) => ({ ...session, missing: session.missing.join('、') })),
    },
    { createdAt: model.generatedAt },
  ).stream;

/** What is known of a session's course when nobody filed a timetable. */
export interface TimetableModel {
  readonly operator: string;
  readonly organiser: string;
  readonly title: string;
  readonly topic: string;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly venue: string;
  readonly lecturer: string;
  readonly audience: readonly string[];
  readonly generatedAt: Instant;
}

/** Starts to write a timetable 课程表. @throws TemplateError when a field is missing */
export const streamTimetable = (model: TimetableModel): Readable =>
  streamReport(
    'evidence-timetable',
    { ...model, audience: model.audience.join('、') },
    { createdAt: model.generatedAt },
  ).stream;
