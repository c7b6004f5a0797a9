import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { Ctx, Requires } from '../identity/access.decorators.js';
import type { Context } from '../kernel/context.js';
import { CheckInDoorService } from './check-in-door.service.js';
import { attendeeSearchSchema, type WalkIn, walkInSchema } from './check-in.schema.js';
import { sendAnswer } from './check-ins.api.js';

@Controller('api/v1/training-sessions/:id')
@Requires('check-in:scan')
export class CheckInDoorApi {
  constructor(private readonly door: CheckInDoorService) {}

  @Get('attendees')
  find(
    @Ctx() context: Context,
    @Param('id') id: string,
    @Query({ schema: attendeeSearchSchema }) { q }: z.infer<typeof attendeeSearchSchema>,
  ) {
    return this.door.find(context, id, q);
  }

  @Post('walk-ins')
  async walkIn(
    @Ctx() context: Context,
    @Param('id') id: string,
    @Body({ schema: walkInSchema }) input: WalkIn,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return sendAnswer(reply, await this.door.walkIn(context, id, input));
  }
}
