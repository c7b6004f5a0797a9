import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { MissingCharacters } from '../documents/missing-characters.js';
import type { Context } from '../kernel/context.js';
import { DomainError } from '../kernel/domain-error.js';
import type { Instant } from '../kernel/instant.js';
import { formatMoney } from '../kernel/money.js';
import { CATEGORIES } from '../people/category.js';
import { requirePolicy } from '../policy/policies.js';
import {
  completionReportFingerprint,
  type CompletionReportFacts,
  type CompletionReportModel,
  type TrainedPerson,
} from './documents/completion-report.js';
import type { SignInSheetModel } from './documents/sign-in-sheet.js';
import type { ProgrammeProgress } from './progress-memo.js';
import { ProgressService } from './progress.service.js';
import { attendeeCounts, attendees, reportedSessions, trainedPeople } from './report-queries.js';
import { PeopleList } from './people-list.js';
import { TrainingSessionsService } from './training-sessions.service.js';

/** Empty rows on a sign-in sheet. */
const WALK_IN_ROWS = 5;
/** How often a report starts anew when what it counts changes meanwhile. */
const ATTEMPTS = 3;

/** A report that can be written, and the characters that no font has for it. */
interface PreparedReport {
  readonly report: CompletionReportModel;
  readonly missingCharacters: readonly string[];
}

/** What the programme's papers say, from the data as it is. */
@Injectable()
export class ReportsService {
  constructor(
    private readonly database: Database,
    private readonly progress: ProgressService,
    private readonly sessions: TrainingSessionsService,
  ) {}

  /**
   * The completion report, with its issue on record. Its people are read part by part while it is written. Throws
   * `not-found` for a year without a fund policy, `write-conflict` when the counted data does not come to rest.
   */
  async issueCompletionReport(context: Context, year: number): Promise<CompletionReportModel> {
    const { report, missingCharacters } = await this.prepare(context.now, year);
    const { fingerprint, held, trained, attendances } = report;
    await this.database.write(context, async (unit) =>
      unit.record('completion-report.issued', 'CompletionReport', String(year), {
        fingerprint,
        held,
        trained,
        attendances,
        ...(missingCharacters.length > 0 ? { missingCharacters } : {}),
      }),
    );
    return report;
  }

  /** The completion report as `issueCompletionReport` makes it, of which nothing is recorded. */
  async completionReport({ now }: Context, year: number): Promise<CompletionReportModel> {
    const { report } = await this.prepare(now, year);
    return report;
  }

  private async prepare(now: Instant, year: number): Promise<PreparedReport> {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      const facts = await this.completionFacts(year);
      const { people, ...stated } = facts;
      const missing = new MissingCharacters();
      missing.look(stated);
      const fingerprint = await completionReportFingerprint({ ...stated, people: missing.watch(people) });
      if (people.isComplete(facts)) {
        return { report: { ...facts, generatedAt: now, fingerprint }, missingCharacters: missing.names };
      }
    }
    throw new DomainError('write-conflict');
  }

  /** What the report will say, without the people. Throws `not-found`. */
  async completionFacts(
    year: number,
  ): Promise<CompletionReportFacts & { people: PeopleList<TrainedPerson> }> {
    const progress = await this.progress.progress(year);
    const { policy, count } = progress;
    const people = new PeopleList(() => this.partsOfTrained(year));
    const { title, documentNumber, operator, talent } = policy;
    return {
      year,
      operator,
      policy: { title, documentNumber, clause: talent.clause },
      targets: { sessions: talent.sessions, people: talent.people },
      held: count.held,
      trained: count.trained,
      counted: count.counted,
      attendances: count.attendances,
      targetsMet: count.targetsMet,
      subsidy: { amount: formatMoney(talent.amount), earned: count.targetsMet },
      otherCounts: talent.countedCategories.includes('other'),
      categories: CATEGORIES.map((category) => ({
        category,
        people: count.byCategory[category],
        attendances: count.attendancesByCategory[category],
      })),
      sessions: await this.reported(progress),
      people,
    };
  }

  /** Throws `not-found` for a year without a fund policy. */
  async requireProgramme(year: number): Promise<void> {
    await this.progress.progress(year);
  }

  /** Everybody trained in a year, masked, read part by part. */
  async *trainedPeople(year: number): AsyncGenerator<TrainedPerson> {
    for await (const part of this.partsOfTrained(year)) yield* part;
  }

  private async *partsOfTrained(year: number): AsyncGenerator<TrainedPerson[]> {
    const { talent } = requirePolicy(year);
    yield* await this.database.read(async (unit) => trainedPeople(unit, year, talent.attendance));
  }

  /** A session's sign-in sheet. Throws `not-found`, `not-your-training-session`, `outside-your-district`. */
  async signInSheet(context: Context, id: string): Promise<SignInSheetModel> {
    const session = await this.sessions.find(context, id);
    const { title, startsAt, endsAt, venue, lecturer } = session;
    return this.database.read(async (unit) => ({
      operator: requirePolicy(session.year).operator,
      generatedAt: context.now,
      session: { title, startsAt, endsAt, venue, lecturer },
      ...(await attendeeCounts(unit, id)),
      checkOut: session.checkOut,
      attendees: attendees(unit, session),
      walkInRows: WALK_IN_ROWS,
    }));
  }

  private async reported({ policy, count }: ProgrammeProgress): Promise<CompletionReportFacts['sessions']> {
    const sessions = await this.database.read((unit) => reportedSessions(unit, policy.year));
    const counted = new Map(count.sessions.map((session) => [session.trainingSessionId, session]));
    return sessions.map(({ id, ...session }) => ({
      ...session,
      present: counted.get(id)?.attendances ?? 0,
      peopleSoFar: counted.get(id)?.peopleSoFar ?? 0,
    }));
  }
}
