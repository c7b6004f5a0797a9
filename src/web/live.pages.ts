import { Controller, Get, Param, Query, Render } from '@nestjs/common';
import { z } from 'zod';
import { Ctx, Requires } from '../identity/access.decorators.js';
import { isGranted } from '../identity/permissions.js';
import type { Context } from '../kernel/context.js';
import { DoorSettingsService } from '../training/door-settings/door-settings.service.js';
import { yearOf } from '../training/progress-view.js';
import { TrainingSessionsService } from '../training/training-sessions.service.js';
import { LiveFeeds, programmeView, sessionView } from './live-feeds.service.js';

const querySchema = z.object({ direction: z.enum(['in', 'out']).catch('in') });

/** The screen in the room. */
@Controller('live')
@Requires('progress:read')
export class LivePages {
  constructor(
    private readonly feeds: LiveFeeds,
    private readonly sessions: TrainingSessionsService,
    private readonly doors: DoorSettingsService,
  ) {}

  @Get('sessions/:id')
  @Render('live/session')
  async session(
    @Ctx() context: Context,
    @Param('id') id: string,
    @Query({ schema: querySchema }) { direction }: z.infer<typeof querySchema>,
  ) {
    const session = await this.sessions.find(context, id);
    const now = await this.feeds.snapshot(sessionView(session));
    return {
      session: now.sessions[0],
      live: now,
      events: `/api/v1/training-sessions/${session.id}/events`,
      room: (await this.showsCode(context, session)) && {
        ...roomOf(session, direction),
      },
    };
  }

  @Get(':year')
  @Render('live/programme')
  async programme(@Ctx() context: Context, @Param('year') year: string) {
    const now = await this.feeds.snapshot(programmeView(context, yearOf(year)));
    return { live: now, events: `/api/v1/programmes/${now.year}/events` };
  }

  /** Whoever may scan may show the code that spares scanning. */
  private async showsCode(
    context: Context,
    { id, status }: { id: string; status: string },
  ): Promise<boolean> {
    if (status !== 'open' || !context.actor || !isGranted(context.actor.role, 'check-in:scan')) return false;
    return (await this.doors.find(context, id)).selfCheckIn;
  }
}

/** The code to show; that for leaving only where people check out. */
function roomOf({ id, checkOut }: { id: string; checkOut: boolean }, wanted: 'in' | 'out') {
  const direction = checkOut ? wanted : 'in';
  return { direction, checkOut, code: `/training-sessions/${id}/room-code.svg?direction=${direction}` };
}
