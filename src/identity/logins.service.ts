import { Injectable } from '@nestjs/common';
import { IsNull, LessThan } from 'typeorm';
import { Config } from '../config.js';
import { Database } from '../database/database.js';
import type { WriteUnit } from '../database/unit.js';
import { Clock } from '../kernel/clock.js';
import { type Actor, type Context, type Role, systemContext } from '../kernel/context.js';
import { DomainError } from '../kernel/domain-error.js';
import { newId } from '../kernel/ids.js';
import { type Instant, plusMinutes, plusMs } from '../kernel/instant.js';
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
  name: string;
  actor: Actor;
}

interface FoundLogin {
  login: Login;
  expiresAt: Instant;
  /** A request after this writes down when it came. */
  seenUntil: Instant;
}

interface LoginRow {
  id: string;
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
  private readonly asked = new Map<string, Promise<FoundLogin | null>>();

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
      await this.clearExpired(unit);
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
    const found = await this.found(token);
    const now = this.clock.now();
    if (!found || now >= found.expiresAt) return null;
    if (now > found.seenUntil) {
      await this.database.write(systemContext(now), (unit) =>
        unit.manager.update(LoginSession, { id: found.login.loginSessionId }, { lastSeenAt: now }),
      );
    }
    return found.login;
  }

  private found(token: string): Promise<FoundLogin | null> {
    let found = this.asked.get(token);
    if (!found) {
      if (this.asked.size === 0) setImmediate(() => this.asked.clear());
      this.asked.set(token, (found = this.find(token)));
    }
    return found;
  }

  private async find(token: string): Promise<FoundLogin | null> {
    const [row] = await this.database.read((unit) =>
      unit.query<LoginRow>(
        `SELECT s.id, s.created_at, s.last_seen_at, u.id AS user_id, u.username, u.name, u.role, u.district
         FROM login_session s JOIN user_account u ON u.id = s.user_id
         WHERE s.token_hash = ? AND s.ended_at IS NULL AND u.disabled_at IS NULL`,
        [tokenHash(token)],
      ),
    );
    if (!row) return null;
    const actor = { id: row.user_id, username: row.username, role: row.role, district: row.district };
    return {
      login: { loginSessionId: row.id, name: row.name, actor },
      expiresAt: this.expiresAt(row.created_at, row.last_seen_at),
      seenUntil: plusMs(row.last_seen_at, SEEN_EVERY_MS),
    };
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
      .filter(({ createdAt, lastSeenAt }) => now < this.expiresAt(createdAt, lastSeenAt))
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

  /** Of logins that ended a day ago at the latest, the audit trail tells. */
  private async clearExpired({ manager, context }: WriteUnit): Promise<void> {
    const begun = plusMinutes(context.now, -this.config.loginAbsoluteMinutes - 24 * 60);
    await manager.delete(LoginSession, { createdAt: LessThan(begun) });
  }

  private async end(unit: WriteUnit, id: string): Promise<void> {
    await unit.manager.update(LoginSession, { id }, { endedAt: unit.context.now });
    unit.record('login.ended', 'UserAccount', unit.context.actor?.id ?? '', { loginSession: id });
  }

  private expiresAt(createdAt: Instant, lastSeenAt: Instant): Instant {
    const { loginAbsoluteMinutes, loginIdleMinutes } = this.config;
    const [absolute, idle] = [
      plusMinutes(createdAt, loginAbsoluteMinutes),
      plusMinutes(lastSeenAt, loginIdleMinutes),
    ];
    return absolute < idle ? absolute : idle;
  }
}
