import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { Ctx, Public } from '../identity/access.decorators.js';
import type { Context } from '../kernel/context.js';
import { normaliseVerificationCode } from '../kernel/short-code.js';
import { VerificationService } from './verification.service.js';

const typedSchema = z.object({ code: z.string().max(2000).optional().catch(undefined) });

/** The address in the QR code of a document, and a field for those who type its code. */
@Controller('verify')
export class VerificationPages {
  constructor(private readonly verification: VerificationService) {}

  @Get()
  @Public()
  ask(@Query({ schema: typedSchema }) { code }: z.infer<typeof typedSchema>, @Res() reply: FastifyReply) {
    const typed = code?.trim();
    if (!typed) return reply.view('verification/ask.hbs');
    return reply.redirect(`/verify/${encodeURIComponent(normaliseVerificationCode(typed) ?? typed)}`, 303);
  }

  @Get(':code')
  @Public()
  async show(@Ctx() context: Context, @Param('code') code: string, @Res() reply: FastifyReply) {
    reply.header('x-robots-tag', 'noindex, nofollow');
    const found = await this.verification.verify(context, code);
    if (!found) return reply.status(404).view('verification/ask.hbs', { unknown: code });
    return reply.view('verification/show.hbs', { found });
  }
}
