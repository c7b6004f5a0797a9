import type { Role } from '../kernel/context.js';

const READ_TRAINING = ['training-session:read', 'progress:read', 'report:read', 'document:preview'] as const;
const RUN_SESSION = [
  'training-session:open',
  'training-session:close',
  'registration:read',
  'registration:write',
  'check-in:scan',
  'check-in:read-ledger',
  'evidence:read',
  'evidence:write',
] as const;
const MANAGE_TRAINING = [
  ...READ_TRAINING,
  ...RUN_SESSION,
  'training-session:plan',
  'training-session:cancel',
  'registration:import',
  'evidence:package',
  'check-in:read-reviews',
  'check-in:review',
  'check-in:annul-any',
  'suspicious-event:read',
  'trainee:read',
  'trainee:merge',
  'trainee:personal-data',
  'certificate:read',
  'certificate:issue',
] as const;

const READ_FUND = ['enterprise:read', 'application:read', 'payment:read', 'progress-report:read'] as const;
const ENTER_APPLICATIONS = [...READ_FUND, 'enterprise:write', 'application:enter'] as const;
/** The programme: application, review, pool and ranking (notice 一); the operator pays what the bureau approved. */
const MANAGE_APPLICATIONS = [
  ...ENTER_APPLICATIONS,
  'application:check',
  'review:read',
  'review:manage',
  'application:select',
  'publicity:manage',
  'acceptance:record',
  'payment:pay',
] as const;

/** What every user may do, whatever the role. */
const EVERYBODY = ['account:own', 'policy:read'] as const;

/** What each role may do beside that; what is not here is denied. */
const GRANTS = {
  administrator: [
    ...MANAGE_TRAINING,
    ...MANAGE_APPLICATIONS,
    'user:read',
    'user:manage',
    'audit:read',
    'settings:read',
  ],
  manager: [...MANAGE_TRAINING, ...MANAGE_APPLICATIONS],
  trainer: ['training-session:read', 'progress:read', ...RUN_SESSION],
  clerk: [...READ_TRAINING, ...MANAGE_APPLICATIONS, 'decision:prepare', 'notice:issue', 'payment:request'],
  approver: [...READ_TRAINING, ...READ_FUND, 'review:read', 'decision:approve', 'payment:approve'],
  'district-officer': ['training-session:read', 'progress:read', ...READ_FUND, 'application:recommend'],
  reviewer: ['review:write'],
  auditor: [
    ...READ_TRAINING,
    'registration:read',
    'trainee:read',
    'audit:read',
    'review:read',
    'check-in:read-ledger',
    'check-in:read-reviews',
    'suspicious-event:read',
    'certificate:read',
    ...READ_FUND,
    'user:read',
    'settings:read',
    'evidence:read',
    'evidence:package',
  ],
} as const satisfies Record<Role, readonly string[]>;

export type Permission = (typeof GRANTS)[Role][number] | (typeof EVERYBODY)[number];

const GRANTED = new Map<Role, ReadonlySet<string>>(
  Object.entries(GRANTS).map(([role, granted]) => [
    role as Role,
    new Set<string>([...EVERYBODY, ...granted]),
  ]),
);

export const isGranted = (role: Role, permission: Permission): boolean =>
  GRANTED.get(role)?.has(permission) ?? false;

/** Every permission that some role holds, for the matrix in tests and the navigation. */
export const permissionsOf = (role: Role): ReadonlySet<string> => GRANTED.get(role) ?? new Set();
