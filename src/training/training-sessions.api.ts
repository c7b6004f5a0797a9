import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import { Ctx, Requires } from '../identity/access.decorators.js';
import type { Context } from '../kernel/context.js';
import type { Page } from '../kernel/paging.js';
import type { TrainingSessionView } from './training-session-queries.js';
import {
  cancellationSchema,
  type TrainingSessionChanges,
  trainingSessionChangesSchema,
  type TrainingSessionInput,
  trainingSessionListSchema,
  trainingSessionSchema,
} from './training-session.schema.js';
import { TrainingSessionsService } from './training-sessions.service.js';

@Controller('api/v1/training-sessions')
export class TrainingSessionsApi {
  constructor(private readonly sessions: TrainingSessionsService) {}

  @Get()
  @Requires('training-session:read')
  list(
    @Ctx() context: Context,
    @Query({ schema: trainingSessionListSchema }) query: z.infer<typeof trainingSessionListSchema>,
  ): Promise<Page<TrainingSessionView>> {
    return this.sessions.list(context, query, query);
  }

  @Post()
  @Requires('training-session:plan')
  async plan(
    @Ctx() context: Context,
    @Body({ schema: trainingSessionSchema }) body: TrainingSessionInput,
  ): Promise<TrainingSessionView> {
    const { id } = await this.sessions.plan(context, body);
    return this.sessions.find(context, id);
  }

  @Get(':id')
  @Requires('training-session:read')
  find(@Ctx() context: Context, @Param('id') id: string): Promise<TrainingSessionView> {
    return this.sessions.find(context, id);
  }

  @Patch(':id')
  @Requires('training-session:plan')
  async edit(
    @Ctx() context: Context,
    @Param('id') id: string,
    @Body({ schema: trainingSessionChangesSchema }) body: TrainingSessionChanges,
  ): Promise<TrainingSessionView> {
    await this.sessions.edit(context, id, body);
    return this.sessions.find(context, id);
  }

  @Post(':id/publication')
  @HttpCode(200)
  @Requires('training-session:plan')
  async publish(@Ctx() context: Context, @Param('id') id: string): Promise<TrainingSessionView> {
    await this.sessions.publish(context, id);
    return this.sessions.find(context, id);
  }

  @Post(':id/opening')
  @HttpCode(200)
  @Requires('training-session:open')
  async open(@Ctx() context: Context, @Param('id') id: string): Promise<TrainingSessionView> {
    await this.sessions.open(context, id);
    return this.sessions.find(context, id);
  }

  @Post(':id/closing')
  @HttpCode(200)
  @Requires('training-session:close')
  async close(@Ctx() context: Context, @Param('id') id: string): Promise<TrainingSessionView> {
    await this.sessions.close(context, id);
    return this.sessions.find(context, id);
  }

  @Post(':id/cancellation')
  @HttpCode(200)
  @Requires('training-session:cancel')
  async cancel(
    @Ctx() context: Context,
    @Param('id') id: string,
    @Body({ schema: cancellationSchema }) { reason }: z.infer<typeof cancellationSchema>,
  ): Promise<TrainingSessionView> {
    await this.sessions.cancel(context, id, reason);
    return this.sessions.find(context, id);
  }
}
