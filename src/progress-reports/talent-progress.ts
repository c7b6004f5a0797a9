import { type Day, type Instant, shanghaiDay } from '../kernel/instant.js';
import type { Fen } from '../kernel/money.js';
import type { TalentPolicy } from '../policy/fund-policy.js';
import type { CountedSession } from '../training/attendance-count.js';
import { type Flow, flowOf, type ReportPeriod, ReportSpans } from './report-period.js';

/** How far the training programme came (notice 四（四）). */
export interface TalentProgress {
  clause: string;
  targets: { sessions: number; people: number };
  /** What both targets together earn, in fen. */
  amount: Fen;
  /** By the end of the period. */
  targetsMet: boolean;
  /** Sessions that count. */
  sessions: Flow<number>;
  /** People 人数 who count toward the target; each once, in the session that trained them first. */
  counted: Flow<number>;
  /** People of all categories. */
  trained: Flow<number>;
  /** Attendances 人次. */
  attendances: Flow<number>;
  /** People of all categories trained so far, by session. */
  trend: { day: Day; people: number }[];
}

/** The programme in a period, by the sessions that count, oldest first; those after `asOf` are not seen. */
export function talentProgress(
  { clause, sessions, people, amount }: Pick<TalentPolicy, 'clause' | 'sessions' | 'people' | 'amount'>,
  counted: readonly CountedSession[],
  period: ReportPeriod,
  asOf: Instant,
): TalentProgress {
  const spans = new ReportSpans(period);
  const progress: TalentProgress = {
    clause,
    targets: { sessions, people },
    amount,
    targetsMet: false,
    sessions: flowOf(() => 0),
    counted: flowOf(() => 0),
    trained: flowOf(() => 0),
    attendances: flowOf(() => 0),
    trend: [],
  };
  for (const session of counted.filter(({ startsAt }) => startsAt <= asOf)) {
    for (const span of spans.ofMoment(session.startsAt)) {
      progress.sessions[span] += 1;
      progress.counted[span] += session.newCounted;
      progress.trained[span] += session.newPeople;
      progress.attendances[span] += session.attendances;
    }
    progress.trend.push({ day: shanghaiDay(session.startsAt), people: session.peopleSoFar });
  }
  progress.targetsMet = progress.sessions.soFar >= sessions && progress.counted.soFar >= people;
  return progress;
}
