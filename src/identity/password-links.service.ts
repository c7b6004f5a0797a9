import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { Config } from '../config.js';
import { Database } from '../database/database.js';
import type { ReadUnit, WriteUnit } from '../database/unit.js';
import { Clock } from '../kernel/clock.js';
import { type Context, systemContext } from '../kernel/context.js';
import { DomainError } from '../kernel/domain-error.js';
import { newId } from '../kernel/ids.js';
import { type Instant, plusMinutes } from '../kernel/instant.js';
import { LoginsService } from './logins.service.js';
import { PasswordLink } from './password-link.entity.js';
import { hashPassword } from './passwords.js';
import { newToken, tokenHash } from './secrets.js';
import { UserAccount } from './user-account.entity.js';

const VALID_MINUTES = 72 * 60;

export interface IssuedLink {
  url: string;
  token: string;
  expiresAt: Instant;
}

/** Links that set a password once. An administrator hands them over; nobody ever knows another's password. */
@Injectable()
export class PasswordLinksService {
  constructor(
    private readonly database: Database,
    private readonly logins: LoginsService,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** A link valid for 72 hours; the user's earlier ones stop working. Null stands for the first administrator. */
  async issue(unit: WriteUnit, userId: string | null): Promise<IssuedLink> {
    const { now } = unit.context;
    await unit.manager.update(
      PasswordLink,
      { userId: userId ?? IsNull(), usedAt: IsNull() },
      { usedAt: now },
    );
    const token = newToken();
    const expiresAt = plusMinutes(now, VALID_MINUTES);
    const link = { id: newId(), tokenHash: tokenHash(token), userId, expiresAt, usedAt: null };
    await unit.add(PasswordLink, link, null);
    unit.record('password-link.issued', 'UserAccount', userId ?? '', { expiresAt });
    return { token, expiresAt, url: this.urlOf(token) };
  }

  urlOf(token: string): string {
    return `${this.config.publicUrl}/password-links/${token}`;
  }

  /** The link that makes the first administrator; null once there is any user. Earlier ones stop working. */
  firstAdministratorLink(): Promise<IssuedLink | null> {
    return this.database.write(systemContext(this.clock.now(), 'start'), async (unit) =>
      (await anyUser(unit)) ? null : this.issue(unit, null),
    );
  }

  /** Whose link it is; a null user for the first administrator's. Throws `link-invalid`. */
  async find(token: string): Promise<{ user: UserAccount | null }> {
    return this.database.read(async (unit) => {
      const link = await this.valid(unit, token);
      return { user: link.userId ? await unit.findOne(UserAccount, { id: link.userId }) : null };
    });
  }

  /** Sets the password of the link's user and ends all their logins. Throws `link-invalid`, `password-too-weak`. */
  async setPassword(context: Context, token: string, password: string): Promise<void> {
    const { user: owner } = await this.find(token);
    if (!owner) throw new DomainError('link-invalid');
    const passwordHash = await hashPassword(password, owner.username);
    await this.database.write(context, async (unit) => {
      await this.use(unit, token);
      const user = await unit.require(UserAccount, owner.id);
      user.passwordHash = passwordHash;
      await unit.save(user, 'user.password-set');
      await this.logins.endAll(unit, user.id);
    });
  }

  /** Makes the first administrator. Throws `link-invalid`, also when there is a user already, and `password-too-weak`. */
  async createFirstAdministrator(
    context: Context,
    token: string,
    given: { username: string; name: string; password: string },
  ): Promise<UserAccount> {
    const { user: owner } = await this.find(token);
    if (owner) throw new DomainError('link-invalid');
    const passwordHash = await hashPassword(given.password, given.username);
    return this.database.write(context, async (unit) => {
      await this.use(unit, token);
      if (await anyUser(unit)) throw new DomainError('link-invalid');
      const { username, name } = given;
      const user: UserAccount = {
        id: newId(),
        username,
        name,
        role: 'administrator',
        district: null,
        passwordHash,
        locale: context.locale,
        disabledAt: null,
        createdAt: context.now,
        version: 1,
      };
      return unit.add(UserAccount, user, 'user.created');
    });
  }

  private async use(unit: WriteUnit, token: string): Promise<void> {
    const link = await this.valid(unit, token);
    link.usedAt = unit.context.now;
    await unit.save(link, null);
  }

  private async valid(unit: ReadUnit, token: string): Promise<PasswordLink> {
    const link = await unit.findOne(PasswordLink, { tokenHash: tokenHash(token) });
    if (!link || link.usedAt || link.expiresAt <= this.clock.now()) throw new DomainError('link-invalid');
    return link;
  }
}

const anyUser = async (unit: ReadUnit): Promise<boolean> =>
  (await unit.query('SELECT id FROM user_account LIMIT 1')).length > 0;
