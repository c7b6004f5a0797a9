import { Controller, Get, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Requires } from './access.decorators.js';

@Controller('api/v1/account')
@Requires('account:own')
export class AccountApi {
  /** Who the token belongs to. */
  @Get()
  show(@Req() { context, login }: FastifyRequest) {
    return { ...context.actor, name: login.displayName };
  }
}
