import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Ctx, Requires } from '../identity/access.decorators.js';
import { credentialOf } from '../identity/authentication.js';
import { LoginsService } from '../identity/logins.service.js';
import { isGranted } from '../identity/permissions.js';
import type { Context } from '../kernel/context.js';
import { yearOf } from '../training/progress-view.js';
import { TrainingSessionsService } from '../training/training-sessions.service.js';
import { EventStream } from './event-stream.js';
import { LiveFeeds, type LiveView, programmeView, sessionView } from './live-feeds.service.js';

/** Server-sent events: how things stand, at once and after each change, until the reader goes or the login ends. */
@Controller('api/v1')
@Requires('progress:read')
export class LiveApi {
  constructor(
    private readonly feeds: LiveFeeds,
    private readonly sessions: TrainingSessionsService,
    private readonly logins: LoginsService,
  ) {}

  @Get('programmes/:year/events')
  programme(
    @Ctx() context: Context,
    @Param('year') year: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.stream(programmeView(context, yearOf(year)), request, reply);
  }

  @Get('training-sessions/:id/events')
  async session(
    @Ctx() context: Context,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const find = () => this.sessions.find(context, id);
    return this.stream(sessionView(await find()), request, reply, find);
  }

  /** `check` throws once the viewer may see this no more. */
  private async stream(
    view: LiveView,
    request: FastifyRequest,
    reply: FastifyReply,
    check: () => Promise<unknown> = () => Promise.resolve(),
  ): Promise<unknown> {
    const token = credentialOf(request)?.token ?? '';
    const stream = new EventStream(async () => {
      const login = await this.logins.resolve(token);
      await check();
      return login !== null && isGranted(login.actor.role, 'progress:read');
    });
    const leave = await this.feeds.watch(view, stream);
    stream.onGone(leave);
    return stream.answer(reply);
  }
}
