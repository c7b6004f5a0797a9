import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { Ctx, Requires } from '../../identity/access.decorators.js';
import type { Context } from '../../kernel/context.js';
import { type Paging, pagingSchema } from '../../kernel/paging.js';
import { ObjectionsService } from './objections.service.js';
import {
  type HandlingInput,
  handlingSchema,
  type ObjectionInput,
  objectionSchema,
  type PublicityEndInput,
  publicityEndSchema,
  type PublicityPeriodInput,
  publicityPeriodSchema,
} from './publicity.schema.js';
import { PublicityService } from './publicity.service.js';

@Controller('api/v1')
export class PublicityApi {
  constructor(
    private readonly publicity: PublicityService,
    private readonly objections: ObjectionsService,
  ) {}

  @Get('publicity-periods')
  @Requires('application:read')
  list(@Ctx() context: Context, @Query({ schema: pagingSchema }) paging: Paging) {
    return this.publicity.list(context, 'staff', paging);
  }

  @Post('publicity-periods')
  @Requires('publicity:manage')
  async publicise(
    @Ctx() context: Context,
    @Body({ schema: publicityPeriodSchema }) body: PublicityPeriodInput,
  ) {
    const { id } = await this.publicity.publicise(context, body);
    return this.of(context, id, { page: 1, pageSize: 100 });
  }

  @Get('publicity-periods/:id')
  @Requires('application:read')
  find(@Ctx() context: Context, @Param('id') id: string, @Query({ schema: pagingSchema }) paging: Paging) {
    return this.of(context, id, paging);
  }

  /** Moves the last day. */
  @Patch('publicity-periods/:id')
  @Requires('publicity:manage')
  async changeEnd(
    @Ctx() context: Context,
    @Param('id') id: string,
    @Body({ schema: publicityEndSchema }) body: PublicityEndInput,
  ) {
    await this.publicity.changeEnd(context, id, body);
    return this.of(context, id, { page: 1, pageSize: 100 });
  }

  @Get('publicity-periods/:id/objections')
  @Requires('application:read')
  async listObjections(@Ctx() context: Context, @Param('id') id: string) {
    await this.publicity.find(context, 'staff', id);
    const items = await this.objections.list(context, id);
    return { items, total: items.length };
  }

  @Post('publicity-periods/:id/objections')
  @Requires('publicity:manage')
  async object(
    @Ctx() context: Context,
    @Param('id') id: string,
    @Body({ schema: objectionSchema }) body: ObjectionInput,
  ) {
    return this.objection(context, await this.objections.record(context, id, body));
  }

  @Post('publicity-objections/:id/handling')
  @HttpCode(200)
  @Requires('publicity:manage')
  async handle(
    @Ctx() context: Context,
    @Param('id') id: string,
    @Body({ schema: handlingSchema }) body: HandlingInput,
  ) {
    return this.objection(context, await this.objections.handle(context, id, body));
  }

  private async objection(context: Context, { id, periodId }: { id: string; periodId: string }) {
    const items = await this.objections.list(context, periodId);
    return items.find((one) => one.id === id);
  }

  private async of(context: Context, id: string, paging: Paging) {
    const period = await this.publicity.find(context, 'staff', id);
    return { ...period, list: await this.publicity.entries(context, 'staff', id, paging) };
  }
}
