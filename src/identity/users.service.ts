import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { Database } from '../database/database.js';
import type { WriteUnit } from '../database/unit.js';
import type { Context } from '../kernel/context.js';
import { DomainError } from '../kernel/domain-error.js';
import { newId } from '../kernel/ids.js';
import type { Page } from '../kernel/paging.js';
import { LoginsService } from './logins.service.js';
import { type IssuedLink, PasswordLinksService } from './password-links.service.js';
import { findUser, listUsers, type UserView } from './user-list.js';
import { UserAccount } from './user-account.entity.js';
import { disableUser, districtFor, editUser, enableUser } from './user-rules.js';
import type { NewUser, UserEdit, UserListQuery } from './user.schema.js';

/** What administrators do with users. */
@Injectable()
export class UsersService {
  constructor(
    private readonly database: Database,
    private readonly logins: LoginsService,
    private readonly links: PasswordLinksService,
  ) {}

  list(query: UserListQuery): Promise<Page<UserView>> {
    return this.database.read((unit) => listUsers(unit, query));
  }

  /** Throws `not-found`. */
  async get(id: string): Promise<UserView> {
    const found = await this.database.read((unit) => findUser(unit, id));
    if (!found) throw new DomainError('not-found');
    return found;
  }

  /** A user without a password, and the link to set one. Throws `username-taken`, `district-required`. */
  create(context: Context, given: NewUser): Promise<{ id: string; link: IssuedLink }> {
    return this.database.write(context, async (unit) => {
      const { id } = await this.add(unit, given, null);
      return { id, link: await this.links.issue(unit, id) };
    });
  }

  /** Adds a user in a unit; `passwordHash` is null for one who gets a link. Throws as `create` does. */
  async add(unit: WriteUnit, given: NewUser, passwordHash: string | null): Promise<UserAccount> {
    const { username, name, role } = given;
    const taken = await unit.peek(UserAccount, { username });
    if (taken) throw new DomainError('username-taken', { field: 'username' });
    const user: UserAccount = {
      id: newId(),
      username,
      name,
      role,
      district: districtFor({ role, district: given.district || null }),
      passwordHash,
      locale: 'zh-CN',
      disabledAt: null,
      createdAt: unit.context.now,
      version: 1,
    };
    return unit.add(UserAccount, user, 'user.created');
  }

  /** Another role or district ends the user's logins. Throws `edited-by-another`, `district-required`, `last-administrator`. */
  edit(context: Context, id: string, { version, district, ...changes }: UserEdit): Promise<void> {
    return this.database.write(context, async (unit) => {
      const administrators = await this.administrators(unit);
      const user = await unit.require(UserAccount, id);
      const facts = { ...changes, ...(district === undefined ? {} : { district: district || null }) };
      const mayDoOther = editUser(user, facts, version);
      if (user.role !== 'administrator') keepOne(administrators, id);
      await unit.save(user, 'user.edited');
      if (mayDoOther) await this.logins.endAll(unit, id);
    });
  }

  /** Ends the user's logins and lets them in no more. Throws `cannot-disable-yourself`, `last-administrator`. */
  disable(context: Context, id: string): Promise<void> {
    return this.database.write(context, async (unit) => {
      const administrators = await this.administrators(unit);
      const user = await unit.require(UserAccount, id);
      if (!disableUser(user, context.actor, context.now)) return;
      keepOne(administrators, id);
      await unit.save(user, 'user.disabled');
      await this.logins.endAll(unit, id);
    });
  }

  enable(context: Context, id: string): Promise<void> {
    return this.database.write(context, async (unit) => {
      const user = await unit.require(UserAccount, id);
      if (enableUser(user)) await unit.save(user, 'user.enabled');
    });
  }

  /** Takes the password away, ends all logins, and gives a link to set a new one. Throws `cannot-reset-yourself`. */
  resetPassword(context: Context, id: string): Promise<IssuedLink> {
    return this.database.write(context, async (unit) => {
      const user = await unit.require(UserAccount, id);
      if (user.id === context.actor?.id) throw new DomainError('cannot-reset-yourself');
      user.passwordHash = null;
      await unit.save(user, 'user.password-reset');
      await this.logins.endAll(unit, id);
      return this.links.issue(unit, id);
    });
  }

  /** Those who can log in. Locked on PostgreSQL, so that two of them cannot disable each other at once. */
  private async administrators(unit: WriteUnit): Promise<UserAccount[]> {
    const all = await unit.findMany(UserAccount, { role: 'administrator', disabledAt: IsNull() });
    return all.filter(({ passwordHash }) => passwordHash !== null);
  }
}

/** Throws `last-administrator` when nobody but this user could manage users. */
function keepOne(administrators: UserAccount[], leavingId: string): void {
  if (administrators.some(({ id }) => id === leavingId) && administrators.length === 1) {
    throw new DomainError('last-administrator');
  }
}
