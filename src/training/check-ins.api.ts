import { Body, Controller, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Ctx, Requires } from '../identity/access.decorators.js';
import type { Context } from '../kernel/context.js';
import { type Scan, scanSchema } from './check-in.schema.js';
import { CheckInsService } from './check-ins.service.js';

@Controller('api/v1/check-ins')
export class CheckInsApi {
  constructor(private readonly checkIns: CheckInsService) {}

  @Post()
  @Requires('check-in:scan')
  async scan(
    @Ctx() context: Context,
    @Body({ schema: scanSchema }) scan: Scan,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const answer = await this.checkIns.scan(context, scan);
    reply.status(answer.status);
    if (answer.replayed) reply.header('idempotency-replayed', 'true');
    return answer.body;
  }
}
