import { Readable } from 'node:stream';
import type { ApplicationStatus } from '../applications/life-cycle-actions.js';
import type { ArrivingFile } from '../files/uploads.js';
import { type Actor, type Context, type Role, systemContext } from '../kernel/context.js';
import { fromShanghaiLocal, type Instant } from '../kernel/instant.js';
import type { DemoApplication } from './demo-data/demo-applications.js';

export const DEMO_POLICY = 'jiangmen-2024';

/** The way that most applications go, in order. */
const WAY = [
  'draft',
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
  'paid',
  'evaluated',
] as const;

/** Where those leave the way that end beside it. */
const LEAVES: Partial<Record<ApplicationStatus, (typeof WAY)[number]>> = {
  returned: 'submitted',
  rejected: 'submitted',
  withdrawn: 'submitted',
  reserved: 'pooled',
  'clawed-back': 'paid',
};

/** An application of the demo with its id. */
export interface Entered extends DemoApplication {
  id: string;
}

/** Whether an application gets so far, or through there. */
export const reaches = ({ goal }: Pick<DemoApplication, 'goal'>, status: (typeof WAY)[number]): boolean =>
  WAY.indexOf(LEAVES[goal] ?? (goal as (typeof WAY)[number])) >= WAY.indexOf(status);

/** As if a user of the demo acted at nine in the morning of that day. */
export const onDay = (actor: Actor, day: string): Context => acting(actor, fromShanghaiLocal(`${day}T09:00`));

export const acting = (actor: Actor, now: Instant): Context => ({
  ...systemContext(now, 'demo'),
  actor,
  address: '127.0.0.1',
});

/** A file as a form sends it. */
export const arriving = (filename: string, bytes: Buffer): ArrivingFile => ({
  filename,
  bytes: Readable.from([bytes]),
});

/** One user for each role, and the further experts. */
export interface DemoUsers extends Record<Role, Actor> {
  experts: Actor[];
}
