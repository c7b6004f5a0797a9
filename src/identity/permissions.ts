import type { Role } from '../kernel/context.js';

const READ_TRAINING = ['training-session:read', 'progress:read', 'report:read'] as const;
const RUN_SESSION = [
  'training-session:open',
  'training-session:close',
  'registration:read',
  'registration:write',
  'check-in:scan',
  'check-in:read-ledger',
] as const;
const MANAGE_TRAINING = [
  ...READ_TRAINING,
  ...RUN_SESSION,
  'training-session:plan',
  'training-session:cancel',
  'registration:import',
  'check-in:review',
  'check-in:annul-any',
  'trainee:read',
  'trainee:merge',
] as const;

/** What every user may do, whatever the role. */
const EVERYBODY = ['account:own', 'policy:read'] as const;

/** What each role may do beside that; what is not here is denied. */
const GRANTS = {
  administrator: [...MANAGE_TRAINING, 'user:manage', 'audit:read'],
  manager: MANAGE_TRAINING,
  trainer: ['training-session:read', 'progress:read', ...RUN_SESSION],
  clerk: READ_TRAINING,
  approver: READ_TRAINING,
  'district-officer': ['training-session:read', 'progress:read'],
  reviewer: [],
  auditor: [...READ_TRAINING, 'registration:read', 'trainee:read', 'audit:read', 'check-in:read-ledger'],
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
