import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { Secrets } from '../identity/secrets.js';
import type { Context } from '../kernel/context.js';
import { type Instant, msBetween, plusMs, shanghaiDay, shanghaiDayBounds } from '../kernel/instant.js';
import { type Seal, type SealedRecord, sealOf, sealRecord } from '../kernel/pass-seal.js';
import { type RosterPass, rosterPasses } from './sealed-roster-queries.js';
import { TrainingSessionsService } from './training-sessions.service.js';

const PAGE = 100;
/** A change that was being written while the device asked is given again, milliseconds. */
const OVERLAP = 60_000;
const MOST_SEALS = 5000;

/** What a record says once its code has opened it. */
export interface RosterRecord {
  state: 'registered' | 'cancelled' | 'revoked';
  name: string;
  organisation: string | null;
  category: string;
  firstIn: Instant | null;
  present: 'in' | 'out' | null;
}

export interface SealedRosterPage {
  salt: string;
  asOf: Instant;
  /** How long a device may keep it: to the end of the day in Shanghai. */
  keepForSeconds: number;
  records: SealedRecord[];
  /** Where the next page begins; null on the last one. */
  next: string | null;
}

/** The roster as devices at the door keep it, to go on without network: see kernel/pass-seal.ts. */
@Injectable()
export class SealedRosterService {
  /** Sealing costs milliseconds for each code, and several devices ask for the same codes. */
  private readonly seals = new Map<string, Promise<Seal>>();

  constructor(
    private readonly database: Database,
    private readonly sessions: TrainingSessionsService,
    private readonly secrets: Secrets,
  ) {}

  /** Throws as `TrainingSessionsService.requireFor`. */
  async page(
    context: Context,
    id: string,
    { after = '', since = null }: { after?: string; since?: Instant | null },
  ): Promise<SealedRosterPage> {
    const from = since === null ? null : plusMs(since, -OVERLAP);
    const passes = await this.database.read(async (unit) => {
      await this.sessions.requireFor(unit, context, id);
      return rosterPasses(unit, id, { after, since: from, size: PAGE });
    });
    const salt = this.secrets.sign('roster-salt', id);
    const records: SealedRecord[] = [];
    // One after the other: all at once would keep every other request from the threads that hash and read files.
    for (const pass of passes) {
      records.push(await sealRecord(await this.seal(pass.code, salt), recordOf(pass)));
    }
    const registrations = new Set(passes.map(({ registrationId }) => registrationId));
    const [, endOfDay] = shanghaiDayBounds(shanghaiDay(context.now));
    return {
      salt,
      asOf: context.now,
      keepForSeconds: Math.ceil(msBetween(context.now, endOfDay) / 1000),
      records,
      next: registrations.size === PAGE ? passes.at(-1)!.registrationId : null,
    };
  }

  private seal(code: string, salt: string): Promise<Seal> {
    const known = this.seals.get(`${salt}.${code}`);
    if (known) return known;
    if (this.seals.size >= MOST_SEALS) this.seals.clear();
    const pepper = Buffer.from(this.secrets.sign('roster-pepper', code), 'base64url')[0]!;
    const seal = sealOf(code, salt, pepper);
    this.seals.set(`${salt}.${code}`, seal);
    return seal;
  }
}

function recordOf({ revokedAt, status, present, ...pass }: RosterPass): RosterRecord {
  const { name, organisation, category, firstIn } = pass;
  const state = status === 'cancelled' ? 'cancelled' : revokedAt === null ? 'registered' : 'revoked';
  const step = firstIn === null ? null : present ? 'in' : 'out';
  return { state, name, organisation, category, firstIn, present: step };
}
