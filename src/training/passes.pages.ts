import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { Ctx, Public, Requires } from '../identity/access.decorators.js';
import { CodeGuesses } from '../identity/code-guesses.service.js';
import type { Context } from '../kernel/context.js';
import { DomainError } from '../kernel/domain-error.js';
import { newId } from '../kernel/ids.js';
import { normalisePassCode } from '../kernel/short-code.js';
import { nonceSchema } from './check-in.schema.js';
import { CheckInsService } from './check-ins.service.js';
import { OwnPassesService } from './own-passes/own-passes.service.js';
import { sendCalendar } from './own-passes/send-calendar.js';
import { qrSvg } from './pass-qr.js';
import { type PassView, PassViews } from './pass-views.service.js';
import { PassesService } from './passes.service.js';

const checkInFormSchema = z.object({ nonce: nonceSchema, direction: z.enum(['in', 'out']).default('in') });
type CheckInForm = z.infer<typeof checkInFormSchema>;

/** The address in a QR code: the person's own pass, and for staff one tap to check them in. */
@Controller('p/:code')
export class PassesPages {
  constructor(
    private readonly views: PassViews,
    private readonly passes: PassesService,
    private readonly guesses: CodeGuesses,
    private readonly checkIns: CheckInsService,
    private readonly ownPasses: OwnPassesService,
  ) {}

  @Get()
  @Public()
  async show(@Ctx() context: Context, @Param('code') text: string, @Res() reply: FastifyReply) {
    reply.header('x-robots-tag', 'noindex, nofollow');
    const pass = await this.find(context, text);
    if (!pass) return this.unknown(context, reply);
    return reply.view('passes/show.hbs', { pass, nonce: newId() });
  }

  /** The session for the owner's calendar, with the way back to the pass. */
  @Get('calendar.ics')
  @Public()
  async calendar(@Ctx() context: Context, @Param('code') text: string, @Res() reply: FastifyReply) {
    reply.header('x-robots-tag', 'noindex');
    const pass = await this.find(context, text);
    if (!pass) return this.unknown(context, reply);
    const session = await this.ownPasses.session(context, pass.session.id);
    return sendCalendar(reply, this.ownPasses.calendar(context, session, this.passes.url(pass.code)));
  }

  /** Needs no look-up: it draws the address that was asked for. */
  @Get('qr.svg')
  @Public()
  async qr(@Param('code') text: string, @Res() reply: FastifyReply) {
    const code = normalisePassCode(text);
    if (!code) throw new DomainError('not-found', { subject: 'Pass' });
    const svg = await qrSvg(this.passes.url(code));
    return reply
      .type('image/svg+xml')
      .header('cache-control', 'private, max-age=86400')
      .header('x-robots-tag', 'noindex')
      .send(svg);
  }

  @Post('check-in')
  @Requires('check-in:scan')
  async checkIn(
    @Ctx() context: Context,
    @Param('code') text: string,
    @Body({ schema: checkInFormSchema }) { nonce, direction }: CheckInForm,
    @Res() reply: FastifyReply,
  ) {
    const pass = await this.find(context, text);
    if (!pass) return this.unknown(context, reply);
    const answer = await this.checkIns.scan(context, {
      nonce,
      passCode: pass.code,
      trainingSessionId: pass.session.id,
      direction,
      method: 'staff-scan',
      offline: false,
    });
    return reply.status(answer.status).view('passes/check-in.hbs', { pass, direction, answer });
  }

  private async find(context: Context, text: string): Promise<PassView | null> {
    const code = normalisePassCode(text);
    return code ? this.views.find(context, code) : null;
  }

  private async unknown(context: Context, reply: FastifyReply) {
    await this.guesses.count(context, 'pass');
    return reply.status(404).view('passes/unknown.hbs');
  }
}
