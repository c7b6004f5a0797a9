import { Injectable } from '@nestjs/common';
import { Between, LessThan } from 'typeorm';
import { Database } from '../database/database.js';
import type { WriteUnit } from '../database/unit.js';
import type { Context } from '../kernel/context.js';
import { DomainError } from '../kernel/domain-error.js';
import { newId } from '../kernel/ids.js';
import { type Instant, latestNow, msBetween, plusMinutes } from '../kernel/instant.js';
import { networkOf } from '../kernel/network.js';
import { keepSuspicion } from '../suspicious-events/suspicious-event-keeping.js';
import { LOCK_MINUTES, lockedUntil } from './lock-out.js';
import { LoginFailure } from './login-failure.entity.js';
import { verifyPassword } from './passwords.js';
import { UserAccount } from './user-account.entity.js';

/** Failures of one account from one address that lock it there. */
const ALLOWED = 5;
/** How long a failure is kept: longer than it counts. */
const FORGOTTEN_MINUTES = 24 * 60;
/** Failures from one address over all accounts: a venue shares one address, a guesser tries many names. */
const ALLOWED_PER_ADDRESS = 50;

/** The only place where passwords are checked; guessing locks the account for that address. */
@Injectable()
export class LoginAttempts {
  /** Attempts on one account from one address wait for each other, so that right passwords never lock. */
  private readonly queues = new Map<string, Promise<unknown>>();

  constructor(private readonly database: Database) {}

  /**
   * The user whose password this is. Throws `wrong-credentials`, whatever the reason, or `locked-out` with
   * `retryAfterSeconds`. A right password clears the failures, and those of others that no longer count.
   */
  check(context: Context, typedUsername: string, password: string): Promise<UserAccount> {
    const username = typedUsername.trim().toLowerCase().slice(0, 64);
    const key = `${networkOf(context.address)} ${username}`;
    const before = this.queues.get(key) ?? Promise.resolve();
    const result = before.then(() => this.attempt(context, username, password));
    const settled = result.catch(() => undefined);
    this.queues.set(key, settled);
    void settled.then(() => this.queues.get(key) === settled && this.queues.delete(key));
    return result;
  }

  private async attempt(context: Context, username: string, password: string): Promise<UserAccount> {
    const failureId = await this.reserve(context, username);
    const user = await this.database.read((unit) => unit.findOne(UserAccount, { username }));
    const matches = await verifyPassword(user?.passwordHash ?? null, password);
    if (!user || !matches || user.disabledAt) {
      await this.recordFailure(context, username, user);
      throw new DomainError('wrong-credentials');
    }
    const address = networkOf(context.address);
    const forgotten = plusMinutes(context.now, -FORGOTTEN_MINUTES);
    await this.database.write(context, (unit) =>
      unit.manager.delete(LoginFailure, [
        { id: failureId },
        { username, address },
        { at: LessThan(forgotten) },
      ]),
    );
    return user;
  }

  /** Counts the attempt as failed before the password is looked at, so that parallel guesses count too. */
  private reserve(context: Context, username: string): Promise<string> {
    const { now } = context;
    const address = networkOf(context.address);
    return this.database.write(context, async (unit) => {
      // Reading the user's row locks it on PostgreSQL: two instances count one after another.
      await unit.findOne(UserAccount, { username });
      await unit.manager.delete(LoginFailure, {
        address,
        at: LessThan(plusMinutes(now, -FORGOTTEN_MINUTES)),
      });
      const until = await lockOf(unit, username);
      if (until) {
        throw new DomainError('locked-out', {
          minutes: LOCK_MINUTES,
          retryAfterSeconds: Math.max(1, Math.ceil(msBetween(now, until) / 1000)),
        });
      }
      const id = newId();
      await unit.manager.insert(LoginFailure, { id, username, address, at: now });
      return id;
    });
  }

  private recordFailure(context: Context, username: string, user: UserAccount | null): Promise<void> {
    return this.database.write(context, async (unit) => {
      unit.record('login.failed', 'UserAccount', user?.id ?? '', { username });
      const lockedUntilTime = await lockOf(unit, username);
      if (!lockedUntilTime) return;
      unit.record('login.locked', 'UserAccount', user?.id ?? '', { username, lockedUntilTime });
      await keepSuspicion(unit, { kind: 'locked-login', subject: username });
    });
  }
}

async function lockOf(unit: WriteUnit, username: string): Promise<Instant | null> {
  const { now } = unit.context;
  const address = networkOf(unit.context.address);
  const newest = async (where: { username?: string }, take: number): Promise<Instant[]> => {
    const since = Between(plusMinutes(now, -2 * LOCK_MINUTES), latestNow(now));
    const order = { at: 'DESC' } as const;
    const rows = await unit.manager.find(LoginFailure, {
      where: { ...where, address, at: since },
      order,
      take,
    });
    return rows.map(({ at }) => at);
  };
  return (
    lockedUntil(await newest({ username }, ALLOWED), ALLOWED, now) ??
    lockedUntil(await newest({}, ALLOWED_PER_ADDRESS), ALLOWED_PER_ADDRESS, now)
  );
}
