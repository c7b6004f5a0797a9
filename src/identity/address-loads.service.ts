import { Injectable } from '@nestjs/common';
import { Between, Not } from 'typeorm';
import { Database } from '../database/database.js';
import type { WriteUnit } from '../database/unit.js';
import type { Context } from '../kernel/context.js';
import { DomainError } from '../kernel/domain-error.js';
import { newId } from '../kernel/ids.js';
import { type Instant, latestNow, msBetween, plusMs } from '../kernel/instant.js';
import { networkOf } from '../kernel/network.js';
import { keepSuspicion } from '../suspicious-events/suspicious-event-keeping.js';
import { AddressLoad } from './address-load.entity.js';

const WINDOW_MS = 60_000;
/** Requests that one address may make in the window: a crowd of 500 at one venue needs a quarter of it. */
const ALLOWED = 6000;
/** Requests after which an instance tells the others: few enough to agree, many enough to cost nothing. */
const SHARE = 500;

/** What is limited, each by itself: whoever tries the API at a venue closes nobody's way to its public pages. */
export type LimitedPlace = 'door' | 'no-login';

/** Limits what one address asks of the public pages at the door, or without a login, over all instances together. */
@Injectable()
export class AddressLoads {
  /** Requests that the others have not been told of; forgotten with each window. */
  private untold = new Map<string, number>();
  private readonly blocked = new Map<string, Instant>();
  private windowEnds: Instant = '';

  constructor(private readonly database: Database) {}

  /** Throws `too-many-requests` with `retryAfterSeconds`. */
  async count(context: Context, place: LimitedPlace): Promise<void> {
    const { now } = context;
    const network = networkOf(context.address);
    const asker = place === 'door' ? network : `${place} ${network}`;
    this.startWindow(now);
    const until = this.blocked.get(asker);
    if (until !== undefined && isAhead(now, until)) throw tooMany(now, until);
    const untold = (this.untold.get(asker) ?? 0) + 1;
    this.untold.set(asker, untold === SHARE ? 0 : untold);
    if (untold < SHARE) return;
    if (await this.database.write(context, (unit) => tell(unit, asker))) return;
    this.blocked.set(asker, plusMs(now, WINDOW_MS));
    throw tooMany(now, plusMs(now, WINDOW_MS));
  }

  private startWindow(now: Instant): void {
    if (isAhead(now, this.windowEnds)) return;
    this.windowEnds = plusMs(now, WINDOW_MS);
    this.untold.clear();
    for (const [address, until] of this.blocked) if (!isAhead(now, until)) this.blocked.delete(address);
  }
}

/** Within a window from now; what is further ahead was set before the clock was put back. */
const isAhead = (now: Instant, moment: Instant): boolean => now < moment && moment <= plusMs(now, WINDOW_MS);

/** Adds what this instance counted to what all did; false when that is too much. */
async function tell(unit: WriteUnit, asker: string): Promise<boolean> {
  const { now } = unit.context;
  await unit.manager.delete(AddressLoad, { at: Not(Between(plusMs(now, -WINDOW_MS), latestNow(now))) });
  await unit.manager.insert(AddressLoad, { id: newId(), address: asker, requests: SHARE, at: now });
  const sum = await unit.manager.sum(AddressLoad, 'requests', { address: asker });
  if (Number(sum) < ALLOWED) return true;
  await keepSuspicion(unit, { kind: 'too-many-requests' });
  return false;
}

const tooMany = (now: Instant, until: Instant) =>
  new DomainError('too-many-requests', { retryAfterSeconds: Math.ceil(msBetween(now, until) / 1000) });
