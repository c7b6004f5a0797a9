import { Body, Controller, Param, Post, Redirect } from '@nestjs/common';
import { z } from 'zod';
import { Ctx, Requires } from '../identity/access.decorators.js';
import type { Context } from '../kernel/context.js';
import { submitForm } from '../kernel/form.js';
import { cancellationSchema } from './training-session.schema.js';
import { TrainingSessionsService } from './training-sessions.service.js';

const nothing = z.object({});

/** The buttons on a session's page that lead it through its life. */
@Controller('training-sessions/:id')
export class TrainingSessionStepsPages {
  constructor(private readonly sessions: TrainingSessionsService) {}

  @Post('publication')
  @Requires('training-session:plan')
  @Redirect()
  publish(@Ctx() context: Context, @Param('id') id: string) {
    return this.step(context, id, 'session-published', () => this.sessions.publish(context, id));
  }

  @Post('opening')
  @Requires('training-session:open')
  @Redirect()
  open(@Ctx() context: Context, @Param('id') id: string) {
    return this.step(context, id, 'session-opened', () => this.sessions.open(context, id));
  }

  @Post('closing')
  @Requires('training-session:close')
  @Redirect()
  close(@Ctx() context: Context, @Param('id') id: string) {
    return this.step(context, id, 'session-closed', () => this.sessions.close(context, id));
  }

  @Post('cancellation')
  @Requires('training-session:cancel')
  @Redirect()
  cancel(@Ctx() context: Context, @Param('id') id: string, @Body() body: object) {
    return submitForm(cancellationSchema, body, this.again(context, id), async ({ reason }) => {
      await this.sessions.cancel(context, id, reason);
      return `/training-sessions/${id}?done=session-cancelled`;
    });
  }

  private step(context: Context, id: string, done: string, act: () => Promise<unknown>) {
    return submitForm(nothing, {}, this.again(context, id), async () => {
      await act();
      return `/training-sessions/${id}?done=${done}`;
    });
  }

  private again(context: Context, id: string) {
    const data = async () => ({
      session: await this.sessions.find(context, id),
      checkOuts: await this.sessions.checkOuts(context, id),
    });
    return { view: 'training-sessions/show', data };
  }
}
