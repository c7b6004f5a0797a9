import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import type { Context } from '../kernel/context.js';
import { formatMoney } from '../kernel/money.js';
import { CATEGORIES } from '../people/category.js';
import type { ProgrammeCount } from '../training/attendance-count.js';
import { attention, namesOf, nextSessions, remainingStarts } from '../training/programme-agenda.js';
import { peopleInOpenSessions } from '../training/live-queries.js';
import { forecast } from '../training/progress-forecast.js';
import type { ProgrammeProgress } from '../training/progress-memo.js';
import { ProgressService } from '../training/progress.service.js';

/** Latest sessions that the trend's table names. */
const NAMED = 12;

/** What the dashboard shows: one look at the programme for whoever runs it. */
@Injectable()
export class DashboardService {
  constructor(
    private readonly database: Database,
    private readonly progress: ProgressService,
  ) {}

  /** Throws `not-found` for a year without a fund policy. */
  async show(context: Context, year: number) {
    const progress = await this.progress.progress(year);
    const { count } = progress;
    return this.database.read(async (unit) => {
      const waiting = await attention(unit, context, year);
      return {
        ...headline(progress),
        arriving: await peopleInOpenSessions(unit, year),
        categories: categoriesOf(progress),
        trend: await this.trend(context, count),
        forecast: forecast(count, await remainingStarts(unit, year, context.now), progress.policy.talent),
        next: await nextSessions(unit, context, year),
        attention: waiting,
        waits: waiting.overdue.total + waiting.empty.total + waiting.reviews + waiting.possibleDuplicates > 0,
      };
    });
  }

  /** The latest sessions of the trend, newest first. */
  private async trend(context: Context, count: ProgrammeCount) {
    const latest = count.sessions.slice(-NAMED).toReversed();
    const ids = latest.map(({ trainingSessionId }) => trainingSessionId);
    const names = await this.database.read((unit) => namesOf(unit, context, ids));
    return {
      left: count.sessions.length - latest.length,
      sessions: latest.map((session) => ({ ...session, ...names.get(session.trainingSessionId) })),
    };
  }
}

/** Targets, what is done, and what is missing. */
export function headline({ policy, scheduled, count }: ProgrammeProgress) {
  const { talent } = policy;
  const gap = {
    sessions: Math.max(0, talent.sessions - count.held),
    people: Math.max(0, talent.people - count.counted),
  };
  return {
    year: policy.year,
    clause: talent.clause,
    documentNumber: policy.documentNumber,
    scheduled,
    held: { value: count.held, target: talent.sessions, met: gap.sessions === 0 },
    people: { value: count.counted, target: talent.people, met: gap.people === 0 },
    trained: count.trained,
    attendances: count.attendances,
    targetsMet: count.targetsMet,
    gap,
    verdict: count.targetsMet
      ? 'met'
      : gap.sessions === 0
        ? 'people'
        : gap.people === 0
          ? 'sessions'
          : 'both',
    amount: formatMoney(talent.amount),
  };
}

const categoriesOf = ({ policy, count }: ProgrammeProgress) =>
  CATEGORIES.map((category) => ({
    category,
    people: count.byCategory[category],
    attendances: count.attendancesByCategory[category],
    share: count.trained === 0 ? null : count.byCategory[category] / count.trained,
    counts: policy.talent.countedCategories.includes(category),
  }));
