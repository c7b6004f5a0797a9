import type { DocumentOptions, DocumentStream, RenderedDocument } from '../../documents/documents.js';
import { collectDocument, streamReport } from '../../documents/documents.js';
import type { Instant } from '../../kernel/instant.js';
import type { Category } from '../../people/category.js';
import { fingerprintOf } from './fingerprint.js';

export interface ReportedSession {
  readonly title: string;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly venue: string;
  readonly lecturer: string;
  /** Registrations that were not cancelled. */
  readonly registered: number;
  /** People with a qualifying attendance. */
  readonly present: number;
  /** Check-ins among them that were entered from a signed sheet. */
  readonly paper: number;
  /** Unique people trained by the end of this session, all sessions before it included. */
  readonly peopleSoFar: number;
}

/** One trained person. Mobile and identity number arrive masked; empty when unknown. */
export interface TrainedPerson {
  readonly name: string;
  readonly organisation: string;
  readonly category: Category;
  readonly mobile: string;
  readonly identityNumber: string;
  /** Sessions that count with a qualifying attendance of this person. */
  readonly sessions: number;
}

export interface CategoryCount {
  readonly category: Category;
  readonly people: number;
  readonly attendances: number;
}

/** What the completion report 结项报告 states; clause 四（四） of the policy decides what is earned. */
export interface CompletionReportFacts {
  readonly year: number;
  /** Who ran the training and signs. */
  readonly operator: string;
  readonly policy: { readonly title: string; readonly documentNumber: string; readonly clause: string };
  readonly targets: { readonly sessions: number; readonly people: number };
  /** Sessions that count. */
  readonly held: number;
  /** Unique people with a qualifying attendance, all categories. */
  readonly trained: number;
  /** The people among them that the policy counts toward the target. */
  readonly counted: number;
  /** Qualifying attendances 人次 in sessions that count. */
  readonly attendances: number;
  readonly targetsMet: boolean;
  /** Yuan with two decimals. */
  readonly subsidy: { readonly amount: string; readonly earned: boolean };
  /** Whether the category `other` counts toward the target. */
  readonly otherCounts: boolean;
  readonly categories: readonly CategoryCount[];
  /** Sessions that count, by date. */
  readonly sessions: readonly ReportedSession[];
  /** Read once for the fingerprint and once for the report: an array, or a source that starts anew. */
  readonly people: Iterable<TrainedPerson> | AsyncIterable<TrainedPerson>;
}

export interface CompletionReportModel extends CompletionReportFacts {
  readonly generatedAt: Instant;
  /** SHA-256 of the facts in hexadecimal, see `completionReportFingerprint`. */
  readonly fingerprint: string;
}

/** SHA-256 of the facts and of each person in order; the same data gives the same fingerprint at any time. */
export const completionReportFingerprint = ({ people, ...facts }: CompletionReportFacts): Promise<string> =>
  fingerprintOf(facts, people);

/** Month and day in Asia/Shanghai, short enough for a chart's axis. */
const axisLabel = new Intl.DateTimeFormat('zh-CN', {
  month: 'numeric',
  day: 'numeric',
  timeZone: 'Asia/Shanghai',
});

const chartsOf = ({ sessions, categories }: CompletionReportFacts) => {
  const label = ({ startsAt }: ReportedSession): string => axisLabel.format(new Date(startsAt));
  return {
    attendance: sessions.map((session) => ({ ...session, label: label(session) })),
    trend: sessions.map((session) => ({ label: label(session), value: session.peopleSoFar })),
    categories: Object.fromEntries(categories.map(({ category, people }) => [category, people])),
  };
};

/** Starts to write the completion report. @throws TemplateError when a field is missing */
export const streamCompletionReport = (
  model: CompletionReportModel,
  options?: Partial<DocumentOptions>,
): DocumentStream =>
  streamReport(
    'completion-report',
    {
      paper: model.sessions.reduce((sum, { paper }) => sum + paper, 0),
      ...model,
      registered: model.sessions.reduce((sum, { registered }) => sum + registered, 0),
      charts: chartsOf(model),
    },
    { createdAt: model.generatedAt, ...options },
  );

/** The whole completion report in memory; stream it when the list of people is long. */
export const renderCompletionReport = (
  model: CompletionReportModel,
  options?: Partial<DocumentOptions>,
): Promise<RenderedDocument> => collectDocument(streamCompletionReport(model, options));
