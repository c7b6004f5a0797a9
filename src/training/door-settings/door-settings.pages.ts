import { Body, Controller, Get, Param, Post, Redirect, Render } from '@nestjs/common';
import { Ctx, Requires } from '../../identity/access.decorators.js';
import type { Context } from '../../kernel/context.js';
import { submitForm } from '../../kernel/form.js';
import { TrainingSessionsService } from '../training-sessions.service.js';
import { doorSettingsSchema } from './door-settings.schema.js';
import { DoorSettingsService } from './door-settings.service.js';

const degrees = (millionths: number | null) => (millionths === null ? '' : String(millionths / 1_000_000));

@Controller('training-sessions/:id/door')
@Requires('training-session:open')
export class DoorSettingsPages {
  constructor(
    private readonly settings: DoorSettingsService,
    private readonly sessions: TrainingSessionsService,
  ) {}

  @Get()
  @Render('door-settings/edit')
  async show(@Ctx() context: Context, @Param('id') id: string) {
    const settings = await this.settings.find(context, id);
    const form = {
      ...settings,
      latitude: degrees(settings.latitude),
      longitude: degrees(settings.longitude),
    };
    return { ...(await this.data(context, id)), form };
  }

  @Post()
  @Redirect()
  save(@Ctx() context: Context, @Param('id') id: string, @Body() body: object) {
    const again = { view: 'door-settings/edit', data: () => this.data(context, id) };
    return submitForm(doorSettingsSchema, body, again, async (input) => {
      await this.settings.edit(context, id, input);
      return `/training-sessions/${id}/door?done=door-settings-saved`;
    });
  }

  private async data(context: Context, id: string) {
    return { session: await this.sessions.find(context, id) };
  }
}
