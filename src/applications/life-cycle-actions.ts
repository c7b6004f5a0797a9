import type { Permission } from '../identity/permissions.js';
import type { Guard } from './life-cycle-guards.js';

/** Where an application 申报 can be; words under `applicationStatus.<status>`. */
export const APPLICATION_STATUSES = [
  'draft',
  'submitted',
  'returned',
  'eligible',
  'reviewed',
  'pooled',
  'reserved',
  'selected',
  'publicised',
  'prepared',
  'approved',
  'noticed',
  'accepted',
  'paid',
  'evaluated',
  'rejected',
  'withdrawn',
  'clawed-back',
] as const;
export type ApplicationStatus = (typeof APPLICATION_STATUSES)[number];

interface Action {
  from: readonly ApplicationStatus[];
  /** Null leaves it where it is: something is put on record. */
  to: ApplicationStatus | null;
  permission: Permission;
  guards: readonly Guard[];
  /** Whether a reason must be given. */
  reason: boolean;
}

const plain = { guards: [], reason: false } as const;
const guarded = (...guards: Guard[]) => ({ guards, reason: false });
const reasoned = (...guards: Guard[]) => ({ guards, reason: true });

/** Nothing is promised before the approval: until then it may be turned down or taken back; after it, only be revoked. */
const UNDECIDED = [
  'submitted',
  'eligible',
  'reviewed',
  'pooled',
  'reserved',
  'selected',
  'publicised',
  'prepared',
] as const;

/** Where money may still leave for it. */
const PAYABLE = ['noticed', 'accepted', 'evaluated'] as const;

/**
 * The way of an application, from 申报 to 绩效评价 (notice 一 and 五（六）; publicity, tranches and the second person are
 * custom†). Preparing is a step of its own, so that who approves can be another person. A tranche that waits for the
 * performance evaluation is paid in `evaluated`; otherwise `paid` comes before it. Words under
 * `applicationAction.<action>`.
 */
export const ACTIONS = {
  submit: {
    from: ['draft', 'returned'],
    to: 'submitted',
    permission: 'application:enter',
    ...guarded('complete'),
  },
  recommend: { from: ['submitted', 'eligible'], to: null, permission: 'application:recommend', ...plain },
  'confirm-eligibility': {
    from: ['submitted'],
    to: 'eligible',
    permission: 'application:check',
    ...guarded('eligibility-passed'),
  },
  return: {
    from: ['submitted', 'eligible', 'reviewed'],
    to: 'returned',
    permission: 'application:check',
    ...reasoned(),
  },
  'conclude-review': {
    from: ['eligible'],
    to: 'reviewed',
    permission: 'review:manage',
    ...guarded('eligibility-passed', 'reviews-complete', 'spread-settled'),
  },
  pool: { from: ['reviewed'], to: 'pooled', permission: 'application:select', ...plain },
  select: {
    from: ['pooled', 'reserved'],
    to: 'selected',
    permission: 'application:select',
    ...guarded('ranked', 'within-budget'),
  },
  reserve: {
    from: ['pooled', 'selected'],
    to: 'reserved',
    permission: 'application:select',
    ...guarded('ranked'),
  },
  'return-to-pool': {
    from: ['reserved', 'selected', 'publicised'],
    to: 'pooled',
    permission: 'application:select',
    ...reasoned(),
  },
  publicise: {
    from: ['selected'],
    to: 'publicised',
    permission: 'publicity:manage',
    ...guarded('publicity-set'),
  },
  prepare: {
    from: ['publicised'],
    to: 'prepared',
    permission: 'decision:prepare',
    ...guarded('publicity-ended', 'no-open-objection', 'amount-calculated'),
  },
  'send-back': { from: ['prepared'], to: 'publicised', permission: 'decision:approve', ...reasoned() },
  approve: {
    from: ['prepared'],
    to: 'approved',
    permission: 'decision:approve',
    ...guarded('publicity-ended', 'no-open-objection', 'amount-calculated', 'second-person'),
  },
  revoke: {
    from: ['approved'],
    to: 'rejected',
    permission: 'decision:approve',
    ...reasoned('second-person'),
  },
  'issue-notice': {
    from: ['approved'],
    to: 'noticed',
    permission: 'notice:issue',
    ...guarded('notice-in-force'),
  },
  'void-notice': {
    from: ['noticed'],
    to: 'approved',
    permission: 'notice:issue',
    ...reasoned('notice-voided', 'nothing-paid'),
  },
  accept: {
    from: ['noticed'],
    to: 'accepted',
    permission: 'acceptance:record',
    ...guarded('acceptance-passed'),
  },
  'fail-acceptance': { from: ['noticed'], to: null, permission: 'acceptance:record', ...reasoned() },
  'request-payment': {
    from: PAYABLE,
    to: null,
    permission: 'payment:request',
    ...guarded('notice-in-force', 'tranche-due', 'within-approved'),
  },
  'approve-payment': {
    from: PAYABLE,
    to: null,
    permission: 'payment:approve',
    ...guarded('notice-in-force', 'tranche-due', 'other-than-requester', 'within-approved'),
  },
  pay: {
    from: PAYABLE,
    to: null,
    permission: 'payment:pay',
    ...guarded('notice-in-force', 'tranche-due', 'three-people', 'within-approved'),
  },
  settle: { from: ['accepted'], to: 'paid', permission: 'payment:pay', ...guarded('paid-in-full') },
  /** A payment came back after all was paid. */
  unsettle: {
    from: ['paid'],
    to: 'accepted',
    permission: 'payment:pay',
    ...reasoned('not-paid-in-full'),
  },
  evaluate: { from: ['accepted', 'paid'], to: 'evaluated', permission: 'acceptance:record', ...plain },
  reject: { from: UNDECIDED, to: 'rejected', permission: 'application:check', ...reasoned() },
  withdraw: {
    from: ['draft', 'returned', ...UNDECIDED],
    to: 'withdrawn',
    permission: 'application:enter',
    ...reasoned(),
  },
  'claw-back': {
    from: ['noticed', 'accepted', 'paid', 'evaluated'],
    to: 'clawed-back',
    permission: 'decision:approve',
    ...reasoned('something-paid', 'second-person'),
  },
} as const satisfies Record<string, Action>;

export type ApplicationAction = keyof typeof ACTIONS;

export const APPLICATION_ACTIONS = Object.keys(ACTIONS) as ApplicationAction[];

/** An action as data, whatever its name. */
export const actionOf = (action: ApplicationAction): Action => ACTIONS[action];
