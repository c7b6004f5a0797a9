import * as fc from 'fast-check';
import { isGranted } from '../identity/permissions.js';
import { ROLES } from '../kernel/context.js';
import { DomainError } from '../kernel/domain-error.js';
import { hasText, text } from '../kernel/texts.js';
import { actionsFrom, blockersOf, isFinal, type Mover, statusAfter } from './application-life-cycle.js';
import {
  actionOf,
  APPLICATION_ACTIONS,
  APPLICATION_STATUSES,
  type ApplicationAction,
  type ApplicationStatus,
} from './life-cycle-actions.js';
import { GUARDS, type LifeCycleFacts } from './life-cycle-guards.js';

const clerk: Mover = { id: 'clerk', role: 'clerk' };
const approver: Mover = { id: 'approver', role: 'approver' };
const NOW = '2024-07-01T02:00:00.000Z';

/** Facts that let everything happen. */
const good: LifeCycleFacts = {
  now: NOW,
  complete: true,
  eligibility: 'passed',
  reviews: { submitted: 3, pending: 0, required: 3, settled: true },
  ranking: { rank: 1, withinBudget: true },
  publicity: { endsAt: '2024-06-30T16:00:00.000Z', openObjections: 0 },
  decision: { amount: 100n, preparedBy: 'clerk' },
  notice: { number: '1', voided: false },
  acceptance: 'passed',
  paid: 0n,
  tranche: { amount: 100n, due: true, requestedBy: 'clerk', approvedBy: 'approver' },
};

const errorOf = (run: () => unknown): DomainError | null => {
  try {
    run();
    return null;
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
};

const move = (
  status: ApplicationStatus,
  action: ApplicationAction,
  by: Mover,
  facts: LifeCycleFacts = good,
  reason?: string,
) => statusAfter(status, { action, by, facts, reason });

describe('the way of an application', () => {
  it('leads from a draft to the performance evaluation', () => {
    const settled = { ...good, paid: 100n };
    const steps: [ApplicationAction, Mover, LifeCycleFacts?][] = [
      ['submit', clerk],
      ['recommend', { id: 'officer', role: 'district-officer' }],
      ['confirm-eligibility', clerk],
      ['conclude-review', { id: 'manager', role: 'manager' }],
      ['pool', clerk],
      ['select', clerk],
      ['publicise', clerk],
      ['prepare', clerk],
      ['approve', approver],
      ['issue-notice', clerk],
      ['accept', clerk],
      ['pay', { id: 'manager', role: 'manager' }],
      ['settle', clerk, settled],
      ['evaluate', clerk],
    ];
    const way = steps.reduce<ApplicationStatus[]>(
      (passed, [action, by, facts]) => [...passed, move(passed.at(-1)!, action, by, facts)],
      ['draft'],
    );
    expect(way).toEqual([
      'draft',
      'submitted',
      'submitted',
      'eligible',
      'reviewed',
      'pooled',
      'selected',
      'publicised',
      'prepared',
      'approved',
      'noticed',
      'accepted',
      'accepted',
      'paid',
      'evaluated',
    ]);
  });

  it.each<[ApplicationAction, LifeCycleFacts, string]>([
    ['submit', { complete: false }, 'complete'],
    ['confirm-eligibility', { eligibility: 'needs-review' }, 'eligibility-passed'],
    [
      'conclude-review',
      { reviews: { submitted: 2, pending: 0, required: 3, settled: true } },
      'reviews-complete',
    ],
    [
      'conclude-review',
      { reviews: { submitted: 3, pending: 1, required: 3, settled: true } },
      'reviews-complete',
    ],
    [
      'conclude-review',
      { reviews: { submitted: 3, pending: 0, required: 3, settled: false } },
      'spread-settled',
    ],
    ['select', { ranking: undefined }, 'ranked'],
    ['select', { ranking: { rank: 9, withinBudget: false } }, 'within-budget'],
    ['prepare', { publicity: { endsAt: '2024-07-01T02:00:00.001Z', openObjections: 0 } }, 'publicity-ended'],
    ['prepare', { publicity: { endsAt: NOW, openObjections: 1 } }, 'no-open-objection'],
    ['prepare', { decision: { amount: 0n, preparedBy: 'clerk' } }, 'amount-calculated'],
    ['approve', { publicity: { endsAt: NOW, openObjections: 1 } }, 'no-open-objection'],
    ['approve', { decision: { amount: 1n, preparedBy: 'approver' } }, 'second-person'],
    ['issue-notice', { notice: { number: '1', voided: true } }, 'notice-in-force'],
    ['void-notice', { notice: { number: '1', voided: false } }, 'notice-voided'],
    ['accept', { acceptance: 'failed' }, 'acceptance-passed'],
    ['pay', { paid: 1n }, 'within-approved'],
    ['pay', { tranche: { ...good.tranche!, due: false } }, 'tranche-due'],
    ['pay', { tranche: { ...good.tranche!, approvedBy: 'clerk' } }, 'three-people'],
    ['request-payment', { tranche: { ...good.tranche!, due: false } }, 'tranche-due'],
    ['approve-payment', { tranche: { ...good.tranche!, requestedBy: 'approver' } }, 'other-than-requester'],
    ['settle', { paid: 99n }, 'paid-in-full'],
    ['unsettle', { paid: 100n }, 'not-paid-in-full'],
    ['claw-back', { paid: 0n }, 'something-paid'],
  ])('%s waits when %j', (action, facts, guard) => {
    const by = isGranted(approver.role, actionOf(action).permission)
      ? approver
      : { id: 'manager', role: clerk.role };
    expect(blockersOf(action, by, { ...good, ...facts })).toContain(guard);
  });

  it('says in words why a step is not possible', () => {
    const early = errorOf(() => move('draft', 'approve', approver))!;
    expect(text('zh-CN', `error.${early.code}`, early.details)).toMatch(/^“草稿”状态不能批准。/);
    const blocked = errorOf(() => move('submitted', 'confirm-eligibility', clerk, {}))!;
    expect(text('en', `error.${blocked.code}`, blocked.details)).toBe(
      '“Confirm eligibility” is not possible yet: the eligibility checks have not passed: settle those that failed or need a person.',
    );
  });

  it('tells the preparer that somebody else must approve', () => {
    const own = { ...good, decision: { amount: 1n, preparedBy: 'approver' } };
    expect(errorOf(() => move('prepared', 'approve', approver, own))?.code).toBe('second-person-required');
  });

  it('has words for every status, action and condition', () => {
    const keys = [
      ...APPLICATION_STATUSES.map((status) => `applicationStatus.${status}`),
      ...APPLICATION_ACTIONS.map((action) => `applicationAction.${action}`),
      ...APPLICATION_ACTIONS.map((action) => `auditAction.application.${action}`),
      ...Object.keys(GUARDS).map((guard) => `lifeCycleGuard.${guard}`),
    ];
    expect(keys.filter((key) => !hasText(key))).toEqual([]);
  });

  it('every status can be reached, and every condition belongs to an action', () => {
    expect([...reachable('draft', [])].sort()).toEqual([...APPLICATION_STATUSES].sort());
    const used = new Set<string>(APPLICATION_ACTIONS.flatMap((action) => actionOf(action).guards));
    expect([...used].sort()).toEqual(Object.keys(GUARDS).sort());
    expect(APPLICATION_STATUSES.filter(isFinal)).toEqual(['rejected', 'withdrawn', 'clawed-back']);
  });

  it('shows each role the actions that are open to it', () => {
    expect(actionsFrom('prepared', 'approver')).toEqual(['send-back', 'approve']);
    expect(actionsFrom('prepared', 'clerk')).toEqual(['reject', 'withdraw']);
    expect(actionsFrom('submitted', 'district-officer')).toEqual(['recommend']);
    for (const status of APPLICATION_STATUSES) expect(actionsFrom(status, 'auditor')).toEqual([]);
  });
});

/** Statuses that can be reached when some may not be entered, whatever the facts. */
function reachable(start: ApplicationStatus, closed: ApplicationStatus[]): Set<ApplicationStatus> {
  const seen = new Set([start]);
  for (const status of seen) {
    for (const action of APPLICATION_ACTIONS) {
      const { from, to } = actionOf(action);
      if (to !== null && from.includes(status) && !closed.includes(to)) seen.add(to);
    }
  }
  return seen;
}

describe('whatever the path', () => {
  const after = (status: ApplicationStatus) =>
    APPLICATION_STATUSES.slice(APPLICATION_STATUSES.indexOf(status));
  const promised = after('approved').filter((status) => status !== 'rejected' && status !== 'withdrawn');

  it.each<ApplicationStatus>(['eligible', 'reviewed', 'pooled', 'selected', 'publicised', 'prepared'])(
    'without having been %s nothing is approved, noticed or paid',
    (status) => {
      const rest = reachable('draft', [status]);
      expect(promised.filter((promise) => rest.has(promise))).toEqual([]);
    },
  );

  it.each<[ApplicationStatus, ApplicationStatus[]]>([
    ['approved', ['noticed', 'accepted', 'paid', 'evaluated', 'clawed-back']],
    ['noticed', ['accepted', 'paid', 'evaluated', 'clawed-back']],
    ['accepted', ['paid', 'evaluated']],
  ])('without having been %s it is none of %j', (status, later) => {
    const rest = reachable('draft', [status]);
    expect(later.filter((one) => rest.has(one))).toEqual([]);
  });

  it('one that is approved and then sent away comes back only by way of publicity and a new approval', () => {
    for (const status of ['returned', 'pooled'] as const) {
      expect(reachable(status, ['publicised']).has('approved')).toBe(false);
      expect(reachable(status, ['prepared']).has('approved')).toBe(false);
    }
  });

  const people: Mover[] = ROLES.flatMap((role) =>
    [1, 2].map((number) => ({ id: `${role}-${number}`, role })),
  );
  const anyAction = fc.constantFrom(...APPLICATION_ACTIONS);
  const anybody = fc.constantFrom(...people);
  const anyFacts: fc.Arbitrary<LifeCycleFacts> = fc.record(
    {
      now: fc.constant(NOW),
      complete: fc.boolean(),
      eligibility: fc.constantFrom('passed' as const, 'failed' as const, 'needs-review' as const),
      reviews: fc.record({
        submitted: fc.nat(3),
        pending: fc.nat(1),
        required: fc.constant(2),
        settled: fc.boolean(),
      }),
      ranking: fc.record({ rank: fc.constant(1), withinBudget: fc.boolean() }),
      publicity: fc.record({
        endsAt: fc.constantFrom(NOW, '2024-07-02T02:00:00.000Z'),
        openObjections: fc.nat(1),
      }),
      decision: fc.record({
        amount: fc.bigInt({ min: 0n, max: 2n }),
        preparedBy: fc.constantFrom(...people).map(({ id }) => id),
      }),
      notice: fc.record({ number: fc.constant('1'), voided: fc.boolean() }),
      acceptance: fc.constantFrom('passed' as const, 'failed' as const),
      paid: fc.bigInt({ min: 0n, max: 2n }),
      tranche: fc.record({
        amount: fc.bigInt({ min: 0n, max: 2n }),
        due: fc.boolean(),
        requestedBy: anybody.map(({ id }) => id),
        approvedBy: anybody.map(({ id }) => id),
      }),
    },
    { requiredKeys: [] },
  );

  it('every move either leads where the table says or is refused with a named error, and nothing else', () => {
    const anyStatus = fc.constantFrom(...APPLICATION_STATUSES);
    fc.assert(
      fc.property(
        anyStatus,
        anyAction,
        anybody,
        anyFacts,
        fc.constantFrom('', ' ', 'because'),
        (status, action, by, facts, reason) => {
          const { from, to, permission, guards, reason: reasonAsked } = actionOf(action);
          const expected = !isGranted(by.role, permission)
            ? 'permission-denied'
            : !from.includes(status)
              ? 'illegal-transition'
              : guards.some((guard) => !GUARDS[guard](facts, by.id))
                ? expect.stringMatching(/^(transition-blocked|(second-person|three-people)-required)$/)
                : reasonAsked && reason !== 'because'
                  ? 'reason-required'
                  : undefined;
          const error = errorOf(() => {
            expect(statusAfter(status, { action, by, facts, reason })).toBe(to ?? status);
          });
          expect(error?.code).toEqual(expected);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('on any walk an approval follows a publicity that ended, and another person’s preparation', () => {
    /** Three people who change desks, so that the same one may prepare and later hold the approver's role. */
    const somebody = fc.record({ id: fc.constantFrom('a', 'b', 'c'), role: fc.constantFrom(...ROLES) });
    const step = fc.tuple(fc.nat(), somebody, fc.boolean(), fc.nat(1));
    const forward = APPLICATION_ACTIONS.filter((action) => !isFinal(actionOf(action).to ?? 'draft'));
    let approvals = 0;
    fc.assert(
      fc.property(fc.array(step, { minLength: 60, maxLength: 120 }), (steps) => {
        let status: ApplicationStatus = 'pooled';
        let preparedBy: string | null = null;
        let heard = false;
        let paid = 0n;
        for (const [choice, { id, role }, ended, openObjections] of steps) {
          const fitting = forward.filter((one) => actionOf(one).from.includes(status));
          if (fitting.length === 0) return;
          const choices = choice % 4 === 0 ? APPLICATION_ACTIONS : fitting;
          const action = choices[choice % choices.length]!;
          const able = ROLES.filter((one) => isGranted(one, actionOf(action).permission));
          const by: Mover = { id, role: choice % 3 === 0 ? role : able[choice % able.length]! };
          const facts: LifeCycleFacts = {
            ...good,
            publicity: { endsAt: ended ? NOW : '2025-01-01T00:00:00.000Z', openObjections },
            decision: { amount: 100n, preparedBy: preparedBy ?? by.id },
            tranche: { ...good.tranche!, amount: 60n },
            paid,
          };
          const before = status;
          if (errorOf(() => (status = statusAfter(before, { action, by, facts, reason: 'because' })))) {
            expect(status).toBe(before);
            continue;
          }
          if (action === 'publicise') heard = false;
          if (action === 'prepare') {
            preparedBy = by.id;
            heard = ended && openObjections === 0;
          }
          if (action === 'pay') paid += 60n;
          if (action === 'approve') {
            approvals += 1;
            expect([heard, by.role, by.id === preparedBy]).toEqual([true, 'approver', false]);
          }
          expect(paid <= 100n).toBe(true);
        }
      }),
    );
    expect(approvals).toBeGreaterThan(5);
  });

  it('nobody does what their role may not', () => {
    for (const action of APPLICATION_ACTIONS) {
      for (const by of people.filter(({ role }) => !isGranted(role, actionOf(action).permission))) {
        const from = actionOf(action).from[0]!;
        expect(errorOf(() => move(from, action, by, good, 'because'))?.code).toBe('permission-denied');
      }
    }
  });
});
