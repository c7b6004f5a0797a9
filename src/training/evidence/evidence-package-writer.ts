import type { ReadUnit } from '../../database/unit.js';
import { streamCsv } from '../../documents/spreadsheets/write-csv.js';
import { FileStore } from '../../files/file-store.js';
import type { Instant } from '../../kernel/instant.js';
import { text } from '../../kernel/texts.js';
import { LEDGER_COLUMNS } from '../check-in-ledger-columns.js';
import { type CompletionReportModel, streamCompletionReport } from '../documents/completion-report.js';
import { type SignInSheetModel, streamSignInSheet } from '../documents/sign-in-sheet.js';
import { type FileArchive, MANIFEST } from '../../files/file-archive.js';
import { fileWord, kindWord } from './evidence-contents.js';
import { type PackagedSession, scansOf } from './evidence-package-facts.js';
import { streamEvidenceCover, streamTimetable } from './evidence-papers.js';

/** Everything that a package is made of, before it is made. */
export interface PackageToWrite {
  readonly report: CompletionReportModel;
  readonly sessions: readonly PackagedSession[];
  readonly dataFingerprint: string;
  /** The moment that its papers name. */
  readonly asOf: Instant;
  readonly signInSheet: (trainingSessionId: string) => Promise<SignInSheetModel>;
}

/** Official papers are Chinese, whoever asks for them. */
const LOCALE = 'zh-CN';
const ROSTER_COLUMNS = ['name', 'organisation', 'category', 'mobile', 'identityNumber', 'sessions'] as const;

/** Writes the papers, tables and uploaded files of a package, one after another. */
export async function writePackage(
  archive: FileArchive,
  unit: ReadUnit,
  store: FileStore,
  pack: PackageToWrite,
): Promise<void> {
  const { report, sessions } = pack;
  await archive.add(fileWord('cover'), coverOf(pack));
  await archive.add(fileWord('report'), streamCompletionReport(report).stream);
  await archive.add(fileWord('roster'), streamCsv(rosterRows(report)));
  for (const packaged of sessions) {
    const { folder, session, files } = packaged;
    if (needsTimetable(packaged))
      await archive.add(`${folder}/${fileWord('timetable')}`, timetable(pack, packaged));
    const signIn = await pack.signInSheet(session.id);
    await archive.add(`${folder}/${fileWord('signIn')}`, streamSignInSheet(signIn).stream);
    await archive.add(`${folder}/${fileWord('scans')}`, streamCsv(scanRows(unit, session.id)));
    for (const { path, sha256 } of files) await archive.add(path, await store.open(sha256));
  }
}

const needsTimetable = ({ files }: PackagedSession): boolean =>
  files.every(({ kind }) => kind !== 'timetable');

function coverOf({ report, sessions, dataFingerprint, asOf }: PackageToWrite) {
  const { people: _people, sessions: _sessions, categories: _categories, ...facts } = report;
  return streamEvidenceCover({
    report: facts,
    general: (['cover', 'report', 'roster'] as const).map((name) => ({ path: fileWord(name), kind: name })),
    sessions: sessions.map((packaged) => {
      const { ordinal, folder, session, checklist, files } = packaged;
      const made = (['timetable', 'signIn', 'scans'] as const).filter(
        (name) => name !== 'timetable' || needsTimetable(packaged),
      );
      return {
        ordinal,
        folder,
        title: session.title,
        startsAt: session.startsAt,
        venue: session.venue,
        lecturer: session.lecturer,
        present: session.attended,
        missing: checklist.missing.map(kindWord),
        files: [
          ...made.map((name) => ({ path: fileWord(name), kind: kindWord(`made.${name}`) })),
          ...files.map(({ path, kind }) => ({ path: path.slice(folder.length + 1), kind: kindWord(kind) })),
        ],
      };
    }),
    manifest: MANIFEST,
    dataFingerprint,
    generatedAt: asOf,
  });
}

const timetable = ({ report, asOf }: PackageToWrite, { session }: PackagedSession) =>
  streamTimetable({
    operator: report.operator,
    organiser: session.organiser ?? report.operator,
    title: session.title,
    topic: session.topic ?? session.title,
    startsAt: session.startsAt,
    endsAt: session.endsAt,
    venue: session.venue,
    lecturer: session.lecturer,
    audience: session.audience.map((category) => text(LOCALE, `category.${category}`)),
    generatedAt: asOf,
  });

async function* rosterRows({ people }: CompletionReportModel): AsyncGenerator<string[]> {
  yield ROSTER_COLUMNS.map((column) => text(LOCALE, `reports.column.${column}`));
  for await (const person of people) {
    yield ROSTER_COLUMNS.map((column) =>
      column === 'category' ? text(LOCALE, `category.${person.category}`) : String(person[column]),
    );
  }
}

async function* scanRows(unit: ReadUnit, trainingSessionId: string): AsyncGenerator<string[]> {
  yield LEDGER_COLUMNS.map(({ name }) => text(LOCALE, `checkIn.column.${name}`));
  for await (const scan of scansOf(unit, trainingSessionId)) {
    yield LEDGER_COLUMNS.map((column) => column.of(scan, LOCALE));
  }
}
