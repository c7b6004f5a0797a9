import type { Role } from '../kernel/context.js';
import { DomainError } from '../kernel/domain-error.js';
import { isGranted } from '../identity/permissions.js';
import {
  actionOf,
  APPLICATION_ACTIONS,
  type ApplicationAction,
  type ApplicationStatus,
} from './life-cycle-actions.js';
import { type Guard, GUARDS, type LifeCycleFacts } from './life-cycle-guards.js';

/** The user who acts. */
export interface Mover {
  id: string;
  role: Role;
}

export interface Move {
  action: ApplicationAction;
  by: Mover;
  facts?: LifeCycleFacts;
  reason?: string | null;
}

/** What still keeps an action from being done, in the order of its guards; empty when nothing does. */
export const blockersOf = (action: ApplicationAction, by: Mover, facts: LifeCycleFacts): Guard[] =>
  actionOf(action).guards.filter((guard) => !GUARDS[guard](facts, by.id));

/**
 * The status that a move leads to; the same one when the action only puts something on record. Throws, in this order,
 * `permission-denied`, `illegal-transition` (the action does not start from this status), `second-person-required`,
 * `three-people-required`, `transition-blocked` (with `blockedBy`, the guards that do not hold), `reason-required`.
 */
export function statusAfter(status: ApplicationStatus, { action, by, facts = {}, reason }: Move) {
  const { from, to, permission, reason: reasonAsked } = actionOf(action);
  if (!isGranted(by.role, permission)) throw new DomainError('permission-denied');
  if (!from.includes(status)) throw new DomainError('illegal-transition', { action, status });
  const blockedBy = blockersOf(action, by, facts);
  if (blockedBy.includes('second-person') && facts.decision) throw new DomainError('second-person-required');
  if (paysForOneself(blockedBy, facts)) throw new DomainError('three-people-required');
  if (blockedBy[0]) throw new DomainError('transition-blocked', { action, blockedBy, first: blockedBy[0] });
  if (reasonAsked && !reason?.trim()) throw new DomainError('reason-required', { field: 'reason' });
  return to ?? status;
}

/** Whether somebody who had a hand in a payment would take its next step too. */
const paysForOneself = (blockedBy: Guard[], { tranche }: LifeCycleFacts): boolean =>
  (blockedBy.includes('other-than-requester') && !!tranche?.requestedBy) ||
  (blockedBy.includes('three-people') && !!tranche?.approvedBy);

/** The actions that start from a status and that the role may do, whatever else keeps them from being done now. */
export const actionsFrom = (status: ApplicationStatus, role: Role): ApplicationAction[] =>
  APPLICATION_ACTIONS.filter((action) => {
    const { from, permission } = actionOf(action);
    return from.includes(status) && isGranted(role, permission);
  });

/** Whether nothing leads out of a status any more. */
export const isFinal = (status: ApplicationStatus): boolean =>
  APPLICATION_ACTIONS.every((action) => !actionOf(action).from.includes(status));
