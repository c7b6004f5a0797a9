import { Body, Controller, Get, Post, Query, Redirect, Render, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../kernel/context.js';
import { DomainError } from '../kernel/domain-error.js';
import { FormRejected, seeOther, submitForm } from '../kernel/form.js';
import { Ctx, Public, Requires } from './access.decorators.js';
import { LOGIN_COOKIE } from './authentication.js';
import { keepLanguage } from './language.js';
import { Config } from '../config.js';
import { loginSchema } from './login.schema.js';
import { LoginsService } from './logins.service.js';
import { ownPath } from './own-path.js';

const VIEW = 'identity/login';

@Controller()
export class AuthPages {
  constructor(
    private readonly logins: LoginsService,
    private readonly config: Config,
  ) {}

  @Get('login')
  @Public()
  @Render(VIEW)
  form(@Query('next') next?: string) {
    return { form: { next: ownPath(next) } };
  }

  @Post('login')
  @Public()
  @Redirect()
  login(
    @Ctx() context: Context,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Body() body: { next?: string },
  ) {
    const again = { view: VIEW, data: {} };
    return submitForm(loginSchema, body, again, async (input) => {
      const browser = { kind: 'cookie' as const, userAgent: request.headers['user-agent'] ?? '' };
      const { token } = await this.logins.login(context, input, browser).catch((error: unknown) => {
        if (!(error instanceof DomainError)) throw error;
        throw new FormRejected(VIEW, {}, { ...body, password: '' }, error);
      });
      reply.setCookie(LOGIN_COOKIE, token, {
        path: '/',
        httpOnly: true,
        sameSite: 'lax',
        maxAge: this.config.loginAbsoluteMinutes * 60,
      });
      return ownPath(body.next);
    });
  }

  @Post('logout')
  @Requires('account:own')
  @Redirect()
  async logout(
    @Ctx() context: Context,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    await this.logins.logout(context, request.login.loginSessionId!);
    reply.clearCookie(LOGIN_COOKIE, { path: '/' });
    return seeOther('/login');
  }

  @Post('language')
  @Public()
  @Redirect()
  language(
    @Res({ passthrough: true }) reply: FastifyReply,
    @Body() body: { locale?: string; next?: string },
  ) {
    keepLanguage(reply, body.locale);
    return seeOther(ownPath(body.next));
  }
}
