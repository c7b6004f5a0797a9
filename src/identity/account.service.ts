import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import type { Context } from '../kernel/context.js';
import { DomainError } from '../kernel/domain-error.js';
import { LoginAttempts } from './login-attempts.service.js';
import { LoginsService } from './logins.service.js';
import { hashPassword } from './passwords.js';
import { UserAccount } from './user-account.entity.js';

/** What users do with their own account. */
@Injectable()
export class AccountService {
  constructor(
    private readonly database: Database,
    private readonly attempts: LoginAttempts,
    private readonly logins: LoginsService,
  ) {}

  /**
   * Sets a new password and ends the user's other logins. Throws `wrong-password`, `password-too-weak`, and
   * `locked-out` as a login does.
   */
  async changePassword(
    context: Context,
    loginSessionId: string,
    { current, password }: { current: string; password: string },
  ): Promise<void> {
    const { id, username } = context.actor!;
    await this.attempts.check(context, username, current).catch((error: unknown) => {
      const wrong = error instanceof DomainError && error.code === 'wrong-credentials';
      throw wrong ? new DomainError('wrong-password', { field: 'current' }) : error;
    });
    const passwordHash = await hashPassword(password, username);
    await this.database.write(context, async (unit) => {
      const user = await unit.require(UserAccount, id);
      user.passwordHash = passwordHash;
      await unit.save(user, 'user.password-changed');
      await this.logins.endAll(unit, id, loginSessionId);
    });
  }
}
