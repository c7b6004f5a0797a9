import { Controller, Get, Header, HttpCode, Param, Post, Res, StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Ctx, Requires } from '../identity/access.decorators.js';
import type { Context } from '../kernel/context.js';
import { shanghaiDay } from '../kernel/instant.js';
import { requirePolicy } from '../policy/policies.js';
import { streamPassCards } from './documents/pass-cards.js';
import { qrPng, qrSvg } from './pass-qr.js';
import { PassesService } from './passes.service.js';
import type { RegistrationItem } from './registration-queries.js';
import { RegistrationsService } from './registrations.service.js';
import { sendFile } from './report-file.js';
import { TrainingSessionsService } from './training-sessions.service.js';

const PDF = 'application/pdf';

@Controller('api/v1')
export class PassesApi {
  constructor(
    private readonly sessions: TrainingSessionsService,
    private readonly registrations: RegistrationsService,
    private readonly passes: PassesService,
  ) {}

  @Get('registrations/:id/pass.svg')
  @Requires('registration:read')
  @Header('content-type', 'image/svg+xml')
  async svg(@Ctx() context: Context, @Param('id') id: string): Promise<string> {
    return qrSvg(await this.urlOf(context, id));
  }

  @Get('registrations/:id/pass.png')
  @Requires('registration:read')
  async png(@Ctx() context: Context, @Param('id') id: string): Promise<StreamableFile> {
    return new StreamableFile(await qrPng(await this.urlOf(context, id)), { type: 'image/png' });
  }

  /** A new pass for a lost or leaked one. */
  @Post('registrations/:id/pass-reissue')
  @HttpCode(200)
  @Requires('registration:write')
  async reissue(@Ctx() context: Context, @Param('id') id: string) {
    const { registration, passCode } = await this.registrations.reissuePass(context, id);
    const { traineeId, status } = registration;
    return { id, traineeId, passCode, passUrl: this.passes.url(passCode), status };
  }

  /** Cards of everybody who is registered, to print, cut and hand out. */
  @Get('training-sessions/:id/passes.pdf')
  @Requires('registration:read')
  async cards(
    @Ctx() context: Context,
    @Param('id') id: string,
    @Res() reply: FastifyReply,
  ): Promise<FastifyReply> {
    const session = await this.sessions.find(context, id);
    const registered = await this.registrations.all(context, id, { state: 'registered' });
    const { stream } = streamPassCards({
      operator: requirePolicy(session.year).operator,
      generatedAt: context.now,
      session,
      passes: this.cardsOf(registered),
    });
    const day = shanghaiDay(session.startsAt);
    return sendFile(
      reply,
      { name: 'passCards', facts: { title: session.title, day }, plain: `passes-${day}.pdf`, type: PDF },
      stream,
    );
  }

  private async *cardsOf(registered: AsyncIterable<RegistrationItem>) {
    for await (const { name, organisation, passCode } of registered) {
      yield { name, organisation: organisation ?? '', code: passCode, passUrl: this.passes.url(passCode) };
    }
  }

  private async urlOf(context: Context, id: string): Promise<string> {
    return this.passes.url((await this.registrations.find(context, id)).passCode);
  }
}
