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
import type { GivenAnswer } from './check-in-taking.js';
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
    return sendAnswer(reply, await this.checkIns.scan(context, scan));
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

/** Answers with the scan's own status, and says when the answer was given before. */
export function sendAnswer(
  reply: FastifyReply,
  { status, body, replayed }: GivenAnswer,
): GivenAnswer['body'] {
  reply.status(status);
  if (replayed) reply.header('idempotency-replayed', 'true');
  return body;
}
