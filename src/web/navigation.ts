import type { Permission } from '../identity/permissions.js';

interface Entry {
  href: string;
  /** Words under `nav.`. */
  label: string;
  permission: Permission;
  /** Where else its pages lie. */
  also?: readonly string[];
}

interface Group {
  /** Words under `nav.group.`. */
  group: string;
  entries: readonly Entry[];
}

/** The desks, in the order in which the menu shows them. */
const MENU: readonly Group[] = [
  {
    group: 'training',
    entries: [
      { href: '/', label: 'dashboard', permission: 'progress:read', also: ['/programmes'] },
      {
        href: '/training-sessions',
        label: 'sessions',
        permission: 'training-session:read',
        also: ['/registrations', '/roster-imports'],
      },
      { href: '/scan', label: 'scan', permission: 'check-in:scan' },
      { href: '/check-in-reviews', label: 'reviews', permission: 'check-in:read-reviews' },
      { href: '/suspicious-events', label: 'suspicious', permission: 'suspicious-event:read' },
      { href: '/trainees', label: 'trainees', permission: 'trainee:read', also: ['/possible-duplicates'] },
      { href: '/certificates', label: 'certificates', permission: 'certificate:read' },
    ],
  },
  {
    group: 'fund',
    entries: [
      { href: '/reviews', label: 'expertReviews', permission: 'review:write' },
      { href: '/review-experts', label: 'reviewExperts', permission: 'review:read' },
      { href: '/applications', label: 'applications', permission: 'application:read' },
      { href: '/pool', label: 'pool', permission: 'application:read' },
      { href: '/rankings', label: 'rankings', permission: 'application:read' },
      { href: '/publicity-periods', label: 'publicity', permission: 'application:read' },
      { href: '/approvals', label: 'approvals', permission: 'application:read' },
      { href: '/notices', label: 'notices', permission: 'application:read' },
      { href: '/payments', label: 'payments', permission: 'payment:read', also: ['/bank-lists'] },
      { href: '/enterprises', label: 'enterprises', permission: 'enterprise:read' },
      { href: '/clusters', label: 'clusters', permission: 'enterprise:read' },
      { href: '/progress-reports', label: 'progressReports', permission: 'progress-report:read' },
      { href: '/calculator', label: 'calculator', permission: 'policy:read' },
      { href: '/policies', label: 'policies', permission: 'policy:read' },
    ],
  },
  {
    group: 'system',
    entries: [
      { href: '/documents/samples', label: 'documents', permission: 'document:preview' },
      { href: '/documents/typefaces', label: 'typefaces', permission: 'settings:read' },
      { href: '/users', label: 'users', permission: 'user:read' },
      { href: '/audit', label: 'audit', permission: 'audit:read' },
    ],
  },
];

/** The groups of the menu, with the entries that these permissions open; a group without any is left out. */
export const menuFor = (permissions: ReadonlySet<string>): Group[] =>
  MENU.map(({ group, entries }) => ({
    group,
    entries: entries.filter(({ permission }) => permissions.has(permission)),
  })).filter(({ entries }) => entries.length > 0);
