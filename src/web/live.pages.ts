import { Controller, Get, Param, Render } from '@nestjs/common';
import { Ctx, Requires } from '../identity/access.decorators.js';
import type { Context } from '../kernel/context.js';
import { yearOf } from '../training/progress-view.js';
import { TrainingSessionsService } from '../training/training-sessions.service.js';
import { LiveFeeds, programmeView, sessionView } from './live-feeds.service.js';

/** The screen in the room. */
@Controller('live')
@Requires('progress:read')
export class LivePages {
  constructor(
    private readonly feeds: LiveFeeds,
    private readonly sessions: TrainingSessionsService,
  ) {}

  @Get('sessions/:id')
  @Render('live/session')
  async session(@Ctx() context: Context, @Param('id') id: string) {
    const session = await this.sessions.find(context, id);
    const now = await this.feeds.snapshot(sessionView(session));
    return { session: now.sessions[0], live: now, events: `/api/v1/training-sessions/${session.id}/events` };
  }

  @Get(':year')
  @Render('live/programme')
  async programme(@Ctx() context: Context, @Param('year') year: string) {
    const now = await this.feeds.snapshot(programmeView(context, yearOf(year)));
    return { live: now, events: `/api/v1/programmes/${now.year}/events` };
  }
}
