import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { Config } from '../config.js';
import { Database } from '../database/database.js';
import type { WriteUnit } from '../database/unit.js';
import { Clock } from '../kernel/clock.js';
import { type Actor, type Context, type Role, systemContext } from '../kernel/context.js';
import { DomainError } from '../kernel/domain-error.js';
import { newId } from '../kernel/ids.js';
import { type Instant, msBetween } from '../kernel/instant.js';
import { LoginAttempts } from './login-attempts.service.js';
import { LoginSession } from './login-session.entity.js';
import { newToken, tokenHash } from './secrets.js';
import { actorOf } from './user-rules.js';
import { UserAccount } from './user-account.entity.js';

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
  /** What this turn of the event loop has asked: requests that arrive together with one token ask once. */
  private readonly asked = new Map<string, Promise<LoginRow | undefined>>();

  constructor(
    private readonly database: Database,
    private readonly attempts: LoginAttempts,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** Throws `wrong-credentials`, or `locked-out` with `retryAfterSeconds`. */
  async login(
    context: Context,
    given: { username: string; password: string },
    browser: { kind: 'cookie' | 'bearer'; userAgent: string },
  ): Promise<{ token: string; user: UserAccount }> {
    const user = await this.attempts.check(context, given.username, given.password);
    const token = newToken();
    await this.database.write({ ...context, actor: actorOf(user) }, async (unit) => {
      const current = await unit.require(UserAccount, user.id);
      const changed = current.disabledAt !== null || current.passwordHash !== user.passwordHash;
      if (changed) throw new DomainError('wrong-credentials');
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
      unit.record('login.succeeded', 'UserAccount', user.id, {
        username: user.username,
        loginSession: session.id,
      });
    });
    return { token, user };
  }

  /** The user of a token whose login has neither ended nor expired; null otherwise. */
  async resolve(token: string): Promise<Login | null> {
    const row = await this.rowOf(token);
    if (!row) return null;
    const now = this.clock.now();
    if (this.expired(row.created_at, row.last_seen_at, now)) return null;
    if (msBetween(row.last_seen_at, now) > SEEN_EVERY_MS) {
      await this.database.write(systemContext(now), (unit) =>
        unit.manager.update(LoginSession, { id: row.id }, { lastSeenAt: now }),
      );
    }
    const actor = { id: row.user_id, username: row.username, role: row.role, district: row.district };
    return { loginSessionId: row.id, kind: row.kind, name: row.name, actor };
  }

  private rowOf(token: string): Promise<LoginRow | undefined> {
    let row = this.asked.get(token);
    if (!row) {
      if (this.asked.size === 0) setImmediate(() => this.asked.clear());
      this.asked.set(token, (row = this.findRow(token)));
    }
    return row;
  }

  private async findRow(token: string): Promise<LoginRow | undefined> {
    const [row] = await this.database.read((unit) =>
      unit.query<LoginRow>(
        `SELECT s.id, s.kind, s.created_at, s.last_seen_at, u.id AS user_id, u.username, u.name, u.role, u.district
         FROM login_session s JOIN user_account u ON u.id = s.user_id
         WHERE s.token_hash = ? AND s.ended_at IS NULL AND u.disabled_at IS NULL`,
        [tokenHash(token)],
      ),
    );
    return row;
  }

  logout(context: Context, loginSessionId: string): Promise<void> {
    return this.database.write(context, (unit) => this.end(unit, loginSessionId));
  }

  /** The user's logins that still work, the newest first. */
  async active(userId: string): Promise<LoginSession[]> {
    const now = this.clock.now();
    const sessions = await this.database.read((unit) =>
      unit.findMany(LoginSession, { userId, endedAt: IsNull() }),
    );
    return sessions
      .filter((session) => !this.expired(session.createdAt, session.lastSeenAt, now))
      .sort((a, b) => b.createdAt.localeCompare(a.createdAt));
  }

  /** Ends one of the user's own logins. Throws `not-found` for another's. */
  endOwn(context: Context, loginSessionId: string): Promise<void> {
    return this.database.write(context, async (unit) => {
      const found = await unit.findOne(LoginSession, { id: loginSessionId, userId: context.actor!.id });
      if (!found) throw new DomainError('not-found');
      await this.end(unit, loginSessionId);
    });
  }

  /** Ends every login of a user, but for one that may stay: after a reset, a change of role, or when disabled. */
  async endAll(unit: WriteUnit, userId: string, stays = ''): Promise<void> {
    await unit.query(
      'UPDATE login_session SET ended_at = ? WHERE user_id = ? AND ended_at IS NULL AND id <> ?',
      [unit.context.now, userId, stays],
    );
  }

  private async end(unit: WriteUnit, id: string): Promise<void> {
    await unit.manager.update(LoginSession, { id }, { endedAt: unit.context.now });
    unit.record('login.ended', 'UserAccount', unit.context.actor?.id ?? '', { loginSession: id });
  }

  private expired(createdAt: Instant, lastSeenAt: Instant, now: Instant): boolean {
    const { loginAbsoluteMinutes, loginIdleMinutes } = this.config;
    return (
      msBetween(createdAt, now) >= loginAbsoluteMinutes * 60_000 ||
      msBetween(lastSeenAt, now) >= loginIdleMinutes * 60_000
    );
  }
}
