import { Body, Controller, Get, Param, Post, Redirect, Render, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Context } from '../kernel/context.js';
import { type SeeOther, seeOther, submitForm } from '../kernel/form.js';
import { Ctx, Requires } from './access.decorators.js';
import { AccountService } from './account.service.js';
import { LoginsService } from './logins.service.js';
import { MIN_PASSWORD_LENGTH, sameTwice } from './passwords.js';
import { passwordChangeSchema } from './user.schema.js';

const VIEW = 'identity/account';

@Controller('account')
@Requires('account:own')
export class AccountPages {
  constructor(
    private readonly account: AccountService,
    private readonly logins: LoginsService,
  ) {}

  @Get()
  @Render(VIEW)
  show(@Ctx() context: Context, @Req() request: FastifyRequest) {
    return this.page(context, request);
  }

  @Post('password')
  @Redirect()
  changePassword(@Ctx() context: Context, @Req() request: FastifyRequest, @Body() body: object) {
    const again = { view: VIEW, data: () => this.page(context, request) };
    return submitForm(passwordChangeSchema, body, again, async (input) => {
      sameTwice(input);
      await this.account.changePassword(context, request.login.loginSessionId!, input);
      return '/account?done=password-changed';
    });
  }

  @Post('logins/:id/ending')
  @Redirect()
  async endLogin(@Ctx() context: Context, @Param('id') id: string): Promise<SeeOther> {
    await this.logins.endOwn(context, id);
    return seeOther('/account?done=login-ended');
  }

  private async page({ actor }: Context, { login }: FastifyRequest) {
    const sessions = await this.logins.active(actor!.id);
    const logins = sessions.map(({ id, kind, address, userAgent, createdAt, lastSeenAt }) => ({
      id,
      kind,
      address,
      userAgent,
      createdAt,
      lastSeenAt,
      current: id === login.loginSessionId,
    }));
    return { logins, minLength: MIN_PASSWORD_LENGTH };
  }
}
