import { milestonesOf } from './milestones.js';
import { requirePolicyByCode } from '../../policy/policies.js';

const { steps } = requirePolicyByCode('jiangmen-2024').milestones;
const nothing = { noticeDay: null, reached: [], files: [], today: '2024-07-01' };
const statesOf = (record: Parameters<typeof milestonesOf>[1]) =>
  milestonesOf(steps, record).map(({ milestone, dueOn, state }) => [milestone, dueOn, state]);

describe('the milestones of a project', () => {
  it('are not owed before the notice', () => {
    expect(statesOf(nothing)).toEqual([
      ['implementation', null, 'waiting'],
      ['acceptance', null, 'waiting'],
      ['performance-report', null, 'waiting'],
    ]);
  });

  it('are due so many days after it, and overdue the day after', () => {
    const record = { ...nothing, noticeDay: '2024-07-01', today: '2024-12-28' };
    expect(statesOf(record)).toEqual([
      ['implementation', '2024-12-28', 'open'],
      ['acceptance', '2025-07-01', 'open'],
      ['performance-report', '2026-07-01', 'open'],
    ]);
    expect(milestonesOf(steps, record)[0]!.daysLeft).toBe(0);
    const late = milestonesOf(steps, { ...record, today: '2024-12-29' })[0]!;
    expect([late.state, late.daysLeft]).toEqual(['overdue', -1]);
  });

  it('are no longer overdue once reached, and tell what is missing on file', () => {
    const [first, second] = milestonesOf(steps, {
      noticeDay: '2024-07-01',
      today: '2025-12-01',
      reached: [{ milestone: 'implementation', reachedOn: '2025-01-05' }],
      files: [
        { milestone: 'implementation', kind: 'contract' },
        { milestone: 'acceptance', kind: 'acceptance-report' },
      ],
    });
    expect(first).toMatchObject({
      state: 'reached',
      reachedOn: '2025-01-05',
      daysLeft: null,
      missing: ['invoices-and-payments', 'progress-statement'],
    });
    expect(second).toMatchObject({ state: 'overdue', missing: ['invoices-and-payments'] });
  });
});
