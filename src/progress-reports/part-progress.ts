import type { Day, Instant } from '../kernel/instant.js';
import type { Fen } from '../kernel/money.js';
import { type Flow, flowOf, type ReportSpans } from './report-period.js';

/** The steps of an application's way that a report counts, by the status that each leads to. */
export const REPORT_STEPS = [
  'submitted',
  'pooled',
  'selected',
  'publicised',
  'approved',
  'noticed',
  'accepted',
  'paid',
] as const;
export type ReportStep = (typeof REPORT_STEPS)[number];

/** Money that was granted, that left the bureau's account, and that came back. */
export const MONEY_KINDS = ['approved', 'paid', 'returned'] as const;
export type MoneyKind = (typeof MONEY_KINDS)[number];

/** Applications that came to a step for the first time; money in fen. */
export interface StepCount {
  applications: number;
  /** By their invoices. */
  investment: Fen;
}

/** How far one part of the fund came. */
export interface PartProgress {
  steps: Record<ReportStep, Flow<StepCount>>;
  money: Record<MoneyKind, Flow<Fen>>;
}

/** What is counted of one application. */
export interface CountedApplication {
  firstAt: Partial<Record<ReportStep, Instant>>;
  investment: Fen;
  approved: { at: Instant; amount: Fen } | null;
  payments: readonly { on: Day; amount: Fen }[];
  returns: readonly { on: Day; amount: Fen }[];
}

const recordOf = <K extends string, T>(keys: readonly K[], value: () => T): Record<K, T> =>
  Object.fromEntries(keys.map((key) => [key, value()])) as Record<K, T>;

export const noProgress = (): PartProgress => ({
  steps: recordOf(REPORT_STEPS, () => flowOf(() => ({ applications: 0, investment: 0n }))),
  money: recordOf(MONEY_KINDS, () => flowOf(() => 0n)),
});

/** Counts an application into each of the parts that it belongs to. */
export function countInto(
  parts: readonly PartProgress[],
  spans: ReportSpans,
  { firstAt, investment, approved, payments, returns }: CountedApplication,
): void {
  for (const step of REPORT_STEPS) {
    const at = firstAt[step];
    if (at === undefined) continue;
    for (const span of spans.ofMoment(at)) {
      for (const { steps } of parts) {
        steps[step][span].applications += 1;
        steps[step][span].investment += investment;
      }
    }
  }
  const pay = (kind: MoneyKind, amount: Fen, inSpans: ReturnType<ReportSpans['ofDay']>) => {
    for (const span of inSpans) for (const { money } of parts) money[kind][span] += amount;
  };
  if (approved) pay('approved', approved.amount, spans.ofMoment(approved.at));
  for (const { on, amount } of payments) pay('paid', amount, spans.ofDay(on));
  for (const { on, amount } of returns) pay('returned', amount, spans.ofDay(on));
}
