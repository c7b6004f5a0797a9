import * as fc from 'fast-check';
import { isGranted } from '../identity/permissions.js';
import { ROLES } from '../kernel/context.js';
import { DomainError } from '../kernel/domain-error.js';
import { type Mover, statusAfter } from './application-life-cycle.js';
import { ACTIONS, actionOf, type ApplicationAction, type ApplicationStatus } from './life-cycle-actions.js';
import type { LifeCycleFacts } from './life-cycle-guards.js';

const approver: Mover = { id: 'approver', role: 'approver' };
const tranche = { amount: 60n, due: true, requestedBy: 'clerk', approvedBy: 'approver' };
const facts: LifeCycleFacts = {
  decision: { amount: 100n, preparedBy: 'clerk' },
  notice: { number: '1', voided: false },
  acceptance: 'passed',
  paid: 0n,
  tranche,
};

const codeOf = (action: ApplicationAction, by: Mover, more: LifeCycleFacts, status = 'accepted' as const) => {
  try {
    statusAfter(status, { action, by, facts: { ...facts, ...more }, reason: 'because' });
    return null;
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
};

interface OpenPayment {
  amount: bigint;
  requestedBy: string;
  approvedBy: string | null;
}

describe('a payment', () => {
  const manager: Mover = { id: 'manager', role: 'manager' };

  it('goes through three people', () => {
    const asked = { ...tranche, approvedBy: null };
    expect(codeOf('approve-payment', approver, { tranche: asked })).toBeNull();
    expect(codeOf('approve-payment', { ...approver, id: 'clerk' }, { tranche: asked })).toBe(
      'three-people-required',
    );
    expect(codeOf('pay', manager, {})).toBeNull();
    expect(codeOf('pay', { ...manager, id: 'clerk' }, {})).toBe('three-people-required');
    expect(codeOf('pay', { ...manager, id: 'approver' }, {})).toBe('three-people-required');
    expect(codeOf('pay', manager, { tranche: { ...tranche, approvedBy: 'clerk' } })).toBe(
      'three-people-required',
    );
  });

  it('waits for its approval, its milestone and a notice in force, and stays within what was approved', () => {
    expect(codeOf('pay', manager, { tranche: { ...tranche, approvedBy: null } })).toBe('transition-blocked');
    expect(codeOf('pay', manager, { tranche: { ...tranche, due: false } })).toBe('transition-blocked');
    expect(codeOf('pay', manager, { notice: { number: '1', voided: true } })).toBe('transition-blocked');
    expect(codeOf('pay', manager, { paid: 41n })).toBe('transition-blocked');
    expect(codeOf('pay', manager, { paid: 40n })).toBeNull();
  });

  it('on any walk follows a request and an approval by two others, and never passes the approved amount', () => {
    const AFTER_NOTICE = (Object.keys(ACTIONS) as ApplicationAction[]).filter((action) =>
      ['noticed', 'accepted', 'paid', 'evaluated'].some((status) =>
        actionOf(action).from.includes(status as ApplicationStatus),
      ),
    );
    const somebody = fc.record({
      id: fc.constantFrom('a', 'b', 'c', 'd'),
      role: fc.constantFrom(...ROLES),
    });
    const step = fc.tuple(fc.nat(), somebody, fc.bigInt({ min: 1n, max: 60n }));
    let payments = 0;
    fc.assert(
      fc.property(fc.array(step, { minLength: 60, maxLength: 120 }), (steps) => {
        let status: ApplicationStatus = 'noticed';
        let paid = 0n;
        let open: OpenPayment | null = null;
        for (const [choice, { id, role }, asked] of steps) {
          const fitting = AFTER_NOTICE.filter(
            (action) =>
              actionOf(action).from.includes(status) && !['void-notice', 'claw-back'].includes(action),
          );
          if (fitting.length === 0) return;
          const action = fitting[choice % fitting.length]!;
          const able = ROLES.filter((one) => isGranted(one, actionOf(action).permission));
          const by: Mover = { id, role: choice % 5 === 0 ? role : able[choice % able.length]! };
          const isRequest = action === 'request-payment';
          const payment: OpenPayment | null = isRequest
            ? { amount: asked, requestedBy: by.id, approvedBy: null }
            : open;
          try {
            status = statusAfter(status, {
              action,
              by,
              facts: { ...facts, paid, tranche: payment ? { ...payment, due: true } : undefined },
              reason: 'because',
            });
          } catch (error) {
            if (!(error instanceof DomainError)) throw error;
            continue;
          }
          if (isRequest) open = payment;
          if (action === 'approve-payment') open = { ...payment!, approvedBy: by.id };
          if (action === 'pay') {
            payments += 1;
            expect(isGranted(by.role, 'payment:pay')).toBe(true);
            expect(new Set([open!.requestedBy, open!.approvedBy, by.id]).size).toBe(3);
            expect(open!.approvedBy).not.toBeNull();
            paid += open!.amount;
            open = null;
          }
          if (status === 'paid') expect(paid).toBe(100n);
          expect(paid <= 100n).toBe(true);
        }
      }),
    );
    expect(payments).toBeGreaterThan(20);
  });
});
