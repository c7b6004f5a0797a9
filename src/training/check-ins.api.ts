import { Body, Controller, HttpCode, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { Ctx, Requires } from '../identity/access.decorators.js';
import type { Context } from '../kernel/context.js';
import {
  annulmentSchema,
  type Scan,
  type ScanBatch,
  scanBatchSchema,
  scanSchema,
} from './check-in.schema.js';
import { CheckInsService } from './check-ins.service.js';

@Controller('api/v1/check-ins')
@Requires('check-in:scan')
export class CheckInsApi {
  constructor(private readonly checkIns: CheckInsService) {}

  @Post()
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

  @Post('batch')
  @HttpCode(200)
  async batch(@Ctx() context: Context, @Body({ schema: scanBatchSchema }) batch: ScanBatch) {
    return { results: await this.checkIns.batch(context, batch) };
  }

  @Post(':nonce/annulment')
  @HttpCode(200)
  async annul(
    @Ctx() context: Context,
    @Param('nonce') nonce: string,
    @Body({ schema: annulmentSchema }) { reason }: z.infer<typeof annulmentSchema>,
  ) {
    const { scan, attendance } = await this.checkIns.annul(context, nonce, reason);
    return { nonce, annulledAt: scan.annulledAt, reason: scan.annulmentReason, attendance };
  }
}
