import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { Ctx, Requires } from '../../identity/access.decorators.js';
import type { Context } from '../../kernel/context.js';
import { type DoorSettingsInput, doorSettingsSchema } from './door-settings.schema.js';
import { DoorSettingsService } from './door-settings.service.js';

@Controller('api/v1/training-sessions/:id/door-settings')
@Requires('training-session:open')
export class DoorSettingsApi {
  constructor(private readonly settings: DoorSettingsService) {}

  @Get()
  find(@Ctx() context: Context, @Param('id') id: string) {
    return this.settings.find(context, id);
  }

  @Put()
  edit(
    @Ctx() context: Context,
    @Param('id') id: string,
    @Body({ schema: doorSettingsSchema }) input: DoorSettingsInput,
  ) {
    return this.settings.edit(context, id, input);
  }
}
