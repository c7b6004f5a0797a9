import * as fc from 'fast-check';
import { plusDays, plusYears } from '../kernel/days.js';
import { hasText, text } from '../kernel/texts.js';
import { jiangmen2024 } from '../policy/jiangmen-2024.js';
import {
  checkEligibility,
  type EligibilityCheck,
  type EligibilityFacts,
  overallVerdict,
  type PastFinding,
  withDecisions,
} from './eligibility-checks.js';

const rules = jiangmen2024.eligibility;
const searched = (area: PastFinding['area']): PastFinding => ({
  area,
  kind: 'nothing-found',
  foundOn: '2024-05-20',
  endedOn: null,
  source: 'register',
});
const good: EligibilityFacts = {
  submittedOn: '2024-05-26',
  lastDay: '2024-05-26',
  district: '440703',
  legalEntity: true,
  foundedOn: '2020-01-01',
  clusterMember: true,
  otherFiscalMoney: false,
  invoices: { total: 2, unnumbered: 0, usedBefore: [] },
  findings: [searched('funded-projects'), searched('credit'), searched('accidents')],
};
const eligibilityOf = (changes: Partial<EligibilityFacts>) =>
  checkEligibility(rules, { ...good, ...changes });
const one = (name: EligibilityCheck['check'], changes: Partial<EligibilityFacts>) =>
  eligibilityOf(changes).checks.find((candidate) => candidate.check === name)!;
const found = (area: PastFinding['area'], kind: string, foundOn: string, endedOn: string | null = null) => ({
  findings: [...good.findings, { area, kind, foundOn, endedOn, source: 'register' }],
});

describe('eligibility', () => {
  it('passes every check of the policy, each with its clause, what was seen and what is required', () => {
    const { verdict, checks } = eligibilityOf({});
    expect(verdict).toBe('passed');
    expect(checks.map(({ check, clause }) => [check, clause])).toEqual(
      rules.map(({ check, clause }) => [check, clause]),
    );
    expect(checks.every(({ seen, required }) => seen.length > 0 && required.code !== '')).toBe(true);
  });

  it('asks about a cluster only where one applies', () => {
    const { checks } = eligibilityOf({ clusterMember: null });
    expect(checks.map(({ check }) => check)).not.toContain('member-of-cluster');
    expect(checks).toHaveLength(rules.length - 1);
  });

  it.each<[EligibilityCheck['check'], Partial<EligibilityFacts>, string]>([
    ['registered-in-area', { district: '440100' }, 'failed'],
    ['registered-in-area', { district: null }, 'failed'],
    ['registered-in-area', { district: '440785' }, 'passed'],
    ['legal-entity', { legalEntity: false }, 'failed'],
    ['legal-entity', { legalEntity: null }, 'needs-review'],
    ['established', { foundedOn: '2023-05-26' }, 'passed'],
    ['established', { foundedOn: '2023-05-27' }, 'failed'],
    ['established', { foundedOn: null }, 'needs-review'],
    ['established', { foundedOn: '2024-02-29', submittedOn: '2025-02-28' }, 'passed'],
    ['established', { foundedOn: '2024-02-29', submittedOn: '2025-02-27' }, 'failed'],
    ['submitted-in-time', { submittedOn: '2024-05-27' }, 'needs-review'],
    ['submitted-in-time', { submittedOn: '2024-12-31', lastDay: null }, 'passed'],
    ['member-of-cluster', { clusterMember: false }, 'needs-review'],
    ['no-other-fiscal-money', { otherFiscalMoney: true }, 'failed'],
    ['no-other-fiscal-money', { otherFiscalMoney: null }, 'needs-review'],
    ['invoices-used-once', { invoices: { total: 2, unnumbered: 1, usedBefore: [] } }, 'needs-review'],
    ['invoices-used-once', { invoices: { total: 0, unnumbered: 0, usedBefore: [] } }, 'needs-review'],
    ['credit-in-good-standing', found('credit', 'abnormal-operations', '2021-05-26', '2021-06-01'), 'failed'],
    ['credit-in-good-standing', found('credit', 'abnormal-operations', '2019-01-01', '2021-05-25'), 'passed'],
    ['credit-in-good-standing', found('credit', 'abnormal-operations', '2019-01-01', '2021-05-26'), 'failed'],
    ['credit-in-good-standing', found('credit', 'serious-illegality', '2015-01-01'), 'failed'],
    ['credit-in-good-standing', found('credit', 'serious-illegality', '2024-06-30'), 'failed'],
    ['no-major-accident', found('accidents', 'safety-accident', '2021-05-25'), 'passed'],
    ['no-major-accident', found('accidents', 'safety-accident', '2021-05-26'), 'failed'],
    ['funded-projects-in-good-standing', found('funded-projects', 'violation', '2023-01-01'), 'failed'],
    ['credit-in-good-standing', { findings: [] }, 'needs-review'],
    [
      'credit-in-good-standing',
      { findings: [{ ...searched('credit'), foundOn: '2023-11-27' }] },
      'needs-review',
    ],
    ['credit-in-good-standing', { findings: [{ ...searched('credit'), foundOn: '2023-11-28' }] }, 'passed'],
  ])('%s with %j: %s', (name, changes, verdict) => {
    expect(one(name, changes).verdict).toBe(verdict);
  });

  it('names the application that used an invoice first', () => {
    const usedBefore = [{ number: '24442000000123456789', firstUsedBy: 'Cloud project 2023' }];
    expect(one('invoices-used-once', { invoices: { total: 1, unnumbered: 0, usedBefore } })).toMatchObject({
      verdict: 'failed',
      seen: [{ code: 'invoice-used', number: '24442000000123456789', firstUsedBy: 'Cloud project 2023' }],
    });
  });

  it('says in words what it saw and what it asks for', () => {
    const all = [
      {},
      { district: null, legalEntity: null, foundedOn: null, otherFiscalMoney: true, lastDay: null },
      { legalEntity: false, otherFiscalMoney: null, clusterMember: false, findings: [] },
      { invoices: { total: 1, unnumbered: 1, usedBefore: [] }, ...found('credit', 'bad', '2024-01-01') },
      { invoices: { total: 0, unnumbered: 0, usedBefore: [] } },
      { invoices: { total: 1, unnumbered: 0, usedBefore: [{ number: '1', firstUsedBy: 'x' }] } },
    ].flatMap((changes) => eligibilityOf(changes).checks);
    const keys = all.flatMap(({ seen, required }) => [
      ...seen.map(({ code }) => `eligibilitySeen.${code}`),
      `eligibilityRequired.${required.code}`,
    ]);
    expect(new Set(keys).size).toBe(27);
    expect(keys.filter((key) => !hasText(key))).toEqual([]);
    const [area] = eligibilityOf({}).checks;
    expect(text('zh-CN', `eligibilitySeen.${area!.seen[0]!.code}`, area!.seen[0]!)).toBe(
      '登记在 440703 蓬江区',
    );
  });

  it('one failed check fails the whole; one open check keeps it open', () => {
    expect(eligibilityOf({ legalEntity: null, otherFiscalMoney: true }).verdict).toBe('failed');
    expect(eligibilityOf({ legalEntity: null }).verdict).toBe('needs-review');
  });

  it('one year is full on its day, not a day before, whatever the founding', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), (offset) => {
        const foundedOn = plusDays('1980-01-01', offset);
        const full = plusYears(foundedOn, 1);
        expect(one('established', { foundedOn, submittedOn: full }).verdict).toBe('passed');
        expect(one('established', { foundedOn, submittedOn: plusDays(full, -1) }).verdict).toBe('failed');
      }),
    );
  });

  it('nothing unknown ever passes, and more findings never make it better', () => {
    const rank = { passed: 2, 'needs-review': 1, failed: 0 };
    const finding = fc.record({
      area: fc.constantFrom('funded-projects' as const, 'credit' as const, 'accidents' as const),
      kind: fc.constant('bad'),
      foundOn: fc.integer({ min: -3000, max: 100 }).map((days) => plusDays('2024-05-26', days)),
      endedOn: fc.constant(null),
      source: fc.constant('register'),
    });
    const facts = fc.record({
      ...Object.fromEntries(Object.entries(good).map(([name, value]) => [name, fc.constant(value)])),
      legalEntity: fc.constantFrom(true, null),
      foundedOn: fc.constantFrom('2020-01-01', null),
      otherFiscalMoney: fc.constantFrom(false, null),
    }) as unknown as fc.Arbitrary<EligibilityFacts>;
    fc.assert(
      fc.property(facts, fc.array(finding, { maxLength: 3 }), (given, more) => {
        const before = checkEligibility(rules, given).verdict;
        if (Object.values(given).includes(null)) expect(before).not.toBe('passed');
        const after = checkEligibility(rules, { ...given, findings: [...given.findings, ...more] }).verdict;
        expect(rank[after]).toBeLessThanOrEqual(rank[before]);
      }),
    );
  });
});

describe('a person’s decision', () => {
  const late = eligibilityOf({ submittedOn: '2024-05-27' });
  const decision = {
    check: 'submitted-in-time' as const,
    verdict: 'passed' as const,
    seen: [{ day: '2024-05-27', code: 'submitted-on' }],
  };

  it('stands in place of a check that needed one', () => {
    expect(late.verdict).toBe('needs-review');
    const decided = withDecisions(late, [{ ...decision, verdict: 'failed' }, decision]);
    expect(decided.verdict).toBe('passed');
    expect(decided.checks.filter(({ decision: made }) => made)).toHaveLength(1);
  });

  it('falls when the check sees something else, and never turns round what failed or passed', () => {
    expect(withDecisions(eligibilityOf({ submittedOn: '2024-05-28' }), [decision]).verdict).toBe(
      'needs-review',
    );
    const failed = eligibilityOf({ legalEntity: false });
    const seen = [{ code: 'legal-entity-no' }];
    expect(withDecisions(failed, [{ check: 'legal-entity', verdict: 'passed', seen }]).verdict).toBe(
      'failed',
    );
    expect(withDecisions(eligibilityOf({}), [{ ...decision, verdict: 'failed' }]).verdict).toBe('passed');
  });

  it('the whole of nothing is passed', () => expect(overallVerdict([])).toBe('passed'));
});
