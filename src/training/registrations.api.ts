import { Body, Controller, Delete, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { Ctx, Requires } from '../identity/access.decorators.js';
import type { Context } from '../kernel/context.js';
import { PassesService } from './passes.service.js';
import { type RegistrationInput, registrationListSchema, registrationSchema } from './registration.schema.js';
import { RegistrationsService } from './registrations.service.js';

@Controller('api/v1')
export class RegistrationsApi {
  constructor(
    private readonly registrations: RegistrationsService,
    private readonly passes: PassesService,
  ) {}

  /** 201 for a new place, 200 for the one that the person has. */
  @Post('training-sessions/:id/registrations')
  @Requires('registration:write')
  async register(
    @Ctx() context: Context,
    @Param('id') id: string,
    @Body({ schema: registrationSchema }) body: RegistrationInput,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const registered = await this.registrations.register(context, id, body, 'staff');
    const { registration, passCode, possibleDuplicates } = registered;
    reply.status(registered.created ? 201 : 200);
    return {
      id: registration.id,
      traineeId: registration.traineeId,
      passCode,
      passUrl: this.passes.url(passCode),
      status: registration.status,
      possibleDuplicates,
    };
  }

  @Get('training-sessions/:id/registrations')
  @Requires('registration:read')
  async list(
    @Ctx() context: Context,
    @Param('id') id: string,
    @Query({ schema: registrationListSchema }) query: z.infer<typeof registrationListSchema>,
  ) {
    const { items, total } = await this.registrations.list(context, id, query, query);
    return { items: items.map((item) => ({ ...item, passUrl: this.passes.url(item.passCode) })), total };
  }

  @Get('registrations/:id')
  @Requires('registration:read')
  async find(@Ctx() context: Context, @Param('id') id: string) {
    const item = await this.registrations.find(context, id);
    return { ...item, passUrl: this.passes.url(item.passCode) };
  }

  @Delete('registrations/:id')
  @Requires('registration:write')
  async cancel(@Ctx() context: Context, @Param('id') id: string) {
    await this.registrations.cancel(context, id);
    return this.find(context, id);
  }
}
