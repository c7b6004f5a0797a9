import fc from 'fast-check';
import { APPLICATION_STATUSES } from '../applications/life-cycle-actions.js';
import { DISTRICT_CODES } from '../kernel/districts.js';
import { plusDays } from '../kernel/days.js';
import { INVESTMENT_DIRECTIONS } from '../policy/directions.js';
import { jiangmen2024 } from '../policy/jiangmen-2024.js';
import { PILOT_SECTORS } from '../policy/selection-policy.js';
import { insuredPart } from './insured-part.js';
import { MONEY_KINDS, type PartProgress, REPORT_STEPS } from './part-progress.js';
import { type ProgressReport, ProgressReportCount, type ReportFact } from './progress-report.js';
import { FLOW_SPANS, previousPeriod, ReportSpans } from './report-period.js';

const MAY = { from: '2024-05-01', to: '2024-05-31' };

const report = (facts: readonly ReportFact[], period = MAY): ProgressReport => {
  const count = new ProgressReportCount(jiangmen2024, period);
  facts.forEach((fact) => count.add(fact));
  return count.report();
};

const day = fc.integer({ min: -200, max: 60 }).map((days) => plusDays('2024-05-31', days));
const moment = day.map((on) => `${on}T03:00:00.000Z`);
const fen = fc.bigInt({ min: 0n, max: 10n ** 11n });
const money = fc.array(fc.record({ on: day, amount: fen }), { maxLength: 3 });
const cluster = fc.constantFrom(...['a', 'b'].map((id) => ({ id, name: `Cluster ${id}` })));

const anyFact: fc.Arbitrary<ReportFact> = fc.record({
  direction: fc.constantFrom(...INVESTMENT_DIRECTIONS),
  district: fc.constantFrom(...DISTRICT_CODES, null),
  sector: fc.constantFrom(...PILOT_SECTORS, null),
  grounds: fc.subarray(jiangmen2024.priorityGrounds.map(({ ground }) => ground)),
  cluster: fc.option(cluster, { nil: null }),
  status: fc.constantFrom(...APPLICATION_STATUSES),
  late: fc.boolean(),
  firstAt: fc.record(Object.fromEntries(REPORT_STEPS.map((step) => [step, moment])), {
    requiredKeys: ['submitted'],
  }) as fc.Arbitrary<ReportFact['firstAt']>,
  investment: fen,
  voucherSubsidised: fc.option(fen, { nil: null }),
  approved: fc.option(fc.record({ at: moment, amount: fen, enterpriseCap: fen, capped: fc.boolean() }), {
    nil: null,
  }),
  payments: money,
  returns: money,
  overdue: fc.array(fc.constant('implementation'), { maxLength: 2 }),
});
const facts = fc.array(anyFact, { maxLength: 12 });

/** Every number of a part, by what it is. */
const numbersOf = ({ steps, money: sums }: PartProgress): [string, bigint][] =>
  FLOW_SPANS.flatMap((span) => [
    ...REPORT_STEPS.flatMap((step): [string, bigint][] => [
      [`${step} ${span}`, BigInt(steps[step][span].applications)],
      [`${step} ${span} investment`, steps[step][span].investment],
    ]),
    ...MONEY_KINDS.map((kind): [string, bigint] => [`${kind} ${span} money`, sums[kind][span]]),
  ]);

const added = (parts: readonly PartProgress[]): [string, bigint][] => {
  const totals = new Map<string, bigint>(numbersOf(report([]).whole));
  for (const part of parts) {
    for (const [name, value] of numbersOf(part)) totals.set(name, totals.get(name)! + value);
  }
  return [...totals];
};

const sum = (values: readonly (bigint | number)[]): bigint =>
  values.reduce<bigint>((total, value) => total + BigInt(value), 0n);

describe('a progress report', () => {
  it('adds up: directions, districts, sectors, and with and without priority are each the whole', () => {
    fc.assert(
      fc.property(facts, (list) => {
        const { whole, directions, districts, sectors, grounds } = report(list);
        const split = grounds.filter(({ code }) => code === 'with' || code === 'without');
        for (const parts of [directions, districts, sectors, split]) {
          expect(added(parts.map(({ progress }) => progress))).toEqual(numbersOf(whole));
        }
      }),
    );
  });

  it('counts no ground more often than those that have one', () => {
    fc.assert(
      fc.property(facts, (list) => {
        const { grounds } = report(list);
        const [any, ...rest] = grounds.filter(({ code }) => code !== 'without');
        for (const { progress } of rest) {
          numbersOf(progress).forEach(([, value], place) =>
            expect(value).toBeLessThanOrEqual(numbersOf(any!.progress)[place]![1]),
          );
        }
      }),
    );
  });

  it('knows of everything that was handed in where it stands', () => {
    fc.assert(
      fc.property(facts, (list) => {
        const { standing } = report(list);
        expect(sum(standing.map(({ applications }) => applications))).toBe(BigInt(list.length));
      }),
    );
  });

  it('of one period after the other counts everything once', () => {
    fc.assert(
      fc.property(facts, (list) => {
        const april = report(list, previousPeriod(MAY)).whole;
        const may = report(list).whole;
        for (const step of REPORT_STEPS) {
          expect(may.steps[step].before).toEqual(april.steps[step].now);
          expect(may.steps[step].soFar.applications).toBe(
            april.steps[step].soFar.applications + may.steps[step].now.applications,
          );
        }
        for (const kind of MONEY_KINDS) {
          expect(may.money[kind].soFar).toBe(april.money[kind].soFar + may.money[kind].now);
        }
      }),
    );
  });

  it('does not depend on the order of the applications', () => {
    fc.assert(fc.property(facts, (list) => expect(report(list.toReversed())).toEqual(report(list))));
  });

  it('splits the investment of projects into vouchers, the part for loan support, and what nobody told', () => {
    fc.assert(
      fc.property(facts, (list) => {
        const { insured } = report(list);
        expect(insured.vouchers + insured.eligible + insured.untold).toBe(insured.investment);
        const parts = list.flatMap((fact) => insuredPart(fact) ?? []);
        expect(insured.projects).toBe(parts.length);
        expect(insured.eligible).toBe(sum(parts.map(({ eligible }) => eligible ?? 0n)));
      }),
    );
  });

  it('holds what was granted against limits that add up to the whole', () => {
    fc.assert(
      fc.property(facts, (list) => {
        const granted = list.filter(({ approved }) => approved !== null);
        const { limits, clusters } = report(list);
        expect(sum(limits.map(({ amount }) => amount))).toBe(
          sum(granted.map(({ approved }) => approved!.amount)),
        );
        expect(sum(limits.map((use) => use.granted))).toBe(BigInt(granted.length));
        const inClusters = granted.filter((fact) => fact.cluster !== null);
        expect(sum(clusters.map(({ amount }) => amount))).toBe(
          sum(inClusters.map(({ approved }) => approved!.amount)),
        );
      }),
    );
  });

  it('counts a project with two overdue milestones once, and both of them', () => {
    fc.assert(
      fc.property(facts, (list) => {
        const { overdue } = report(list);
        expect(overdue).toEqual({
          projects: list.filter((fact) => fact.overdue.length > 0).length,
          milestones: list.flatMap((fact) => fact.overdue).length,
        });
      }),
    );
  });
});

describe('the period of a report', () => {
  it.each([
    [MAY, { from: '2024-03-31', to: '2024-04-30' }],
    [
      { from: '2024-03-01', to: '2024-03-01' },
      { from: '2024-02-29', to: '2024-02-29' },
    ],
    [
      { from: '2024-01-01', to: '2024-12-31' },
      { from: '2022-12-31', to: '2023-12-31' },
    ],
  ])('%j follows one of equal length: %j', (period, before) => {
    expect(previousPeriod(period)).toEqual(before);
  });

  it('begins and ends at midnight in Shanghai', () => {
    const spans = new ReportSpans(MAY);
    expect(
      ['2024-03-30T15:59:59.999Z', '2024-04-30T15:59:59.999Z', '2024-04-30T16:00:00.000Z'].map((at) =>
        spans.ofMoment(at),
      ),
    ).toEqual([['soFar'], ['before', 'soFar'], ['now', 'soFar']]);
    expect(['2024-05-31T15:59:59.999Z', '2024-05-31T16:00:00.000Z'].map((at) => spans.ofMoment(at))).toEqual([
      ['now', 'soFar'],
      [],
    ]);
    expect(['2024-05-31', '2024-06-01'].map((on) => spans.ofDay(on))).toEqual([['now', 'soFar'], []]);
  });
});
