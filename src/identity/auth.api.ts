import { Body, Controller, HttpCode, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Context } from '../kernel/context.js';
import { Ctx, Public, Requires } from './access.decorators.js';
import { loginSchema } from './login.schema.js';
import { LoginsService } from './logins.service.js';

@Controller('api/v1/auth')
export class AuthApi {
  constructor(private readonly logins: LoginsService) {}

  @Post('login')
  @HttpCode(200)
  @Public()
  async login(
    @Ctx() context: Context,
    @Req() request: FastifyRequest,
    @Body({ schema: loginSchema }) body: z.infer<typeof loginSchema>,
  ) {
    const userAgent = request.headers['user-agent'] ?? '';
    const { token, user } = await this.logins.login(context, body, { kind: 'bearer', userAgent });
    return { token, user: { id: user.id, name: user.name, role: user.role } };
  }

  @Post('logout')
  @HttpCode(204)
  @Requires('account:own')
  async logout(@Ctx() context: Context, @Req() request: FastifyRequest): Promise<void> {
    await this.logins.logout(context, request.login.loginSessionId!);
  }
}
