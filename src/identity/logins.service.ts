import { Injectable } from '@nestjs/common';
import { MoreThan } from 'typeorm';
import { Config } from '../config.js';
import { Database } from '../database/database.js';
import type { WriteUnit } from '../database/unit.js';
import { Clock } from '../kernel/clock.js';
import { type Actor, type Context, type Role, systemContext } from '../kernel/context.js';
import { DomainError } from '../kernel/domain-error.js';
import { newId } from '../kernel/ids.js';
import { msBetween, plusMinutes } from '../kernel/instant.js';
import { LoginFailure } from './login-failure.entity.js';
import { LoginSession } from './login-session.entity.js';
import { verifyPassword } from './passwords.js';
import { newToken, tokenHash } from './secrets.js';
import { UserAccount } from './user-account.entity.js';

/** Failures of one account from one address within the window that lock it there. */
const FAILURES_ALLOWED = 5;
/** Failures from one address over all accounts: a venue shares one address, a guesser tries many names. */
const FAILURES_ALLOWED_PER_ADDRESS = 50;
const LOCK_MINUTES = 15;
/** How stale `lastSeenAt` may grow before a request writes it again. */
const SEEN_EVERY_MS = 60_000;

/** A user as found by a token. */
export interface Login {
  loginSessionId: string;
  kind: 'cookie' | 'bearer';
  name: string;
  actor: Actor;
}

interface LoginRow {
  id: string;
  kind: 'cookie' | 'bearer';
  created_at: string;
  last_seen_at: string;
  user_id: string;
  username: string;
  name: string;
  role: Role;
  district: string | null;
}

/** Logging in and out, and who a token belongs to. */
@Injectable()
export class LoginsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** Throws `wrong-credentials`, or `locked-out` with `retryAfterSeconds`. */
  async login(
    context: Context,
    given: { username: string; password: string },
    browser: { kind: 'cookie' | 'bearer'; userAgent: string },
  ): Promise<{ token: string; user: UserAccount }> {
    const username = given.username.trim().toLowerCase();
    await this.reserveAttempt(context, username);
    const user = await this.database.read((unit) => unit.findOne(UserAccount, { username }));
    const matches = await verifyPassword(user?.passwordHash ?? null, given.password);
    if (!user || !matches || user.disabledAt) {
      await this.database.write(context, async (unit) =>
        unit.record('login.failed', 'UserAccount', user?.id ?? '', { username }),
      );
      throw new DomainError('wrong-credentials');
    }
    const token = newToken();
    await this.database.write(context, async (unit) => {
      await unit.manager.delete(LoginFailure, { username, address: context.address });
      const session = await unit.add(
        LoginSession,
        {
          id: newId(),
          tokenHash: tokenHash(token),
          userId: user.id,
          kind: browser.kind,
          address: context.address,
          userAgent: browser.userAgent.slice(0, 200),
          createdAt: context.now,
          lastSeenAt: context.now,
          endedAt: null,
        },
        null,
      );
      unit.record('login.succeeded', 'UserAccount', user.id, { username, loginSession: session.id });
    });
    return { token, user };
  }

  /** The user of a token whose login has neither ended nor expired; null otherwise. */
  async resolve(token: string): Promise<Login | null> {
    const [row] = await this.database.read((unit) =>
      unit.query<LoginRow>(
        `SELECT s.id, s.kind, s.created_at, s.last_seen_at, u.id AS user_id, u.username, u.name, u.role, u.district
         FROM login_session s JOIN user_account u ON u.id = s.user_id
         WHERE s.token_hash = ? AND s.ended_at IS NULL AND u.disabled_at IS NULL`,
        [tokenHash(token)],
      ),
    );
    if (!row) return null;
    const now = this.clock.now();
    if (plusMinutes(row.created_at, this.config.loginAbsoluteMinutes) <= now) return null;
    if (plusMinutes(row.last_seen_at, this.config.loginIdleMinutes) <= now) return null;
    if (msBetween(row.last_seen_at, now) > SEEN_EVERY_MS) {
      await this.database.write(systemContext(now), (unit) =>
        unit.manager.update(LoginSession, { id: row.id }, { lastSeenAt: now }),
      );
    }
    const actor = { id: row.user_id, username: row.username, role: row.role, district: row.district };
    return { loginSessionId: row.id, kind: row.kind, name: row.name, actor };
  }

  logout(context: Context, loginSessionId: string): Promise<void> {
    return this.database.write(context, async (unit) => {
      await unit.manager.update(LoginSession, { id: loginSessionId }, { endedAt: context.now });
      unit.record('login.ended', 'UserAccount', context.actor?.id ?? '', { loginSession: loginSessionId });
    });
  }

  /** Ends every login of a user: after a reset, a change of role, or when disabled. */
  endAll(unit: WriteUnit, userId: string): Promise<unknown> {
    return unit.query('UPDATE login_session SET ended_at = ? WHERE user_id = ? AND ended_at IS NULL', [
      unit.context.now,
      userId,
    ]);
  }

  /** Counts the attempt as failed before the password is looked at, so that parallel guesses count too. */
  private reserveAttempt(context: Context, username: string): Promise<void> {
    const { address, now } = context;
    return this.database.write(context, async (unit) => {
      const since = plusMinutes(now, -LOCK_MINUTES);
      const recent = { address, at: MoreThan(since) };
      const failures = await unit.manager.find(LoginFailure, {
        where: { ...recent, username },
        order: { at: 'DESC' },
        take: FAILURES_ALLOWED,
      });
      const overall = await unit.manager.countBy(LoginFailure, recent);
      if (failures.length >= FAILURES_ALLOWED || overall >= FAILURES_ALLOWED_PER_ADDRESS) {
        const last = failures[0]?.at ?? now;
        throw new DomainError('locked-out', {
          minutes: LOCK_MINUTES,
          retryAfterSeconds: Math.max(1, Math.ceil(msBetween(now, plusMinutes(last, LOCK_MINUTES)) / 1000)),
        });
      }
      await unit.manager.insert(LoginFailure, {
        id: newId(),
        username: username.slice(0, 64),
        address,
        at: now,
      });
    });
  }
}
