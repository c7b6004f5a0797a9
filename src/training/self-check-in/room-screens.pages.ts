import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { Ctx, Requires } from '../../identity/access.decorators.js';
import type { Context } from '../../kernel/context.js';
import { DomainError } from '../../kernel/domain-error.js';
import { DoorSettingsService } from '../door-settings/door-settings.service.js';
import { qrSvg } from '../pass-qr.js';
import { untilNextStep } from './room-code.js';
import { RoomScreens } from './room-screens.service.js';
import { SelfCheckInService } from './self-check-in.service.js';

const querySchema = z.object({ direction: z.enum(['in', 'out']).catch('in') });

/** The code on the screen in the room, as a picture. */
@Controller('training-sessions/:id/room-code.svg')
export class RoomScreensPages {
  constructor(
    private readonly screens: RoomScreens,
    private readonly settings: DoorSettingsService,
    private readonly checkIns: SelfCheckInService,
  ) {}

  /** `x-next-in` says in how many milliseconds it changes. Throws `not-found` where nobody checks in, or out, by themselves. */
  @Get()
  @Requires('check-in:scan')
  async code(
    @Ctx() context: Context,
    @Param('id') id: string,
    @Query({ schema: querySchema }) { direction }: z.infer<typeof querySchema>,
    @Res() reply: FastifyReply,
  ) {
    await this.settings.find(context, id);
    const { session } = await this.checkIns.door(context, id);
    if (direction === 'out' && !session.checkOut)
      throw new DomainError('not-found', { subject: 'TrainingSession' });
    return reply
      .type('image/svg+xml')
      .header('cache-control', 'no-store')
      .header('x-next-in', String(untilNextStep(context.now)))
      .send(await qrSvg(this.screens.url(id, direction, context.now)));
  }
}
