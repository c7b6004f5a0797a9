import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { Ctx, Requires } from '../../identity/access.decorators.js';
import { CONTENT_TYPES } from '../../imports/import-files.js';
import type { Context } from '../../kernel/context.js';
import { formatMoney } from '../../kernel/money.js';
import { type Paging, pagingSchema } from '../../kernel/paging.js';
import { rankingFile } from './ranking-file.js';
import {
  type RankingInput,
  rankingListSchema,
  rankingSchema,
  type SelectionInput,
  selectionSchema,
} from './ranking.schema.js';
import { RankingsService } from './rankings.service.js';
import { SelectionService } from './selection.service.js';

@Controller('api/v1/rankings')
export class RankingsApi {
  constructor(
    private readonly rankings: RankingsService,
    private readonly selection: SelectionService,
  ) {}

  @Post()
  @Requires('application:select')
  async make(@Ctx() context: Context, @Body({ schema: rankingSchema }) body: RankingInput) {
    const { id } = await this.rankings.make(context, body);
    return this.of(context, id, { page: 1, pageSize: 100 });
  }

  @Get()
  @Requires('application:read')
  list(@Query({ schema: rankingListSchema }) query: z.infer<typeof rankingListSchema>) {
    return this.rankings.list(query, query);
  }

  @Get(':id')
  @Requires('application:read')
  find(@Ctx() context: Context, @Param('id') id: string, @Query({ schema: pagingSchema }) paging: Paging) {
    return this.of(context, id, paging);
  }

  /** Makes the ranking again from its own values. */
  @Get(':id/verification')
  @Requires('application:read')
  async verify(@Param('id') id: string) {
    return { genuine: await this.rankings.verify(id) };
  }

  @Get(':id/places.xlsx')
  @Requires('application:read')
  async export(
    @Ctx() context: Context,
    @Param('id') id: string,
    @Res() reply: FastifyReply,
  ): Promise<FastifyReply> {
    const ranking = await this.rankings.find(id);
    const places = (paging: Paging) => this.rankings.places(context, id, paging);
    return reply
      .type(CONTENT_TYPES.xlsx)
      .header('content-disposition', 'attachment; filename="ranking.xlsx"')
      .send(await rankingFile(context.locale, ranking, places));
  }

  /** Selects as far as the budget reaches; the rest is the reserve list. */
  @Post(':id/selection')
  @HttpCode(200)
  @Requires('application:select')
  async select(
    @Ctx() context: Context,
    @Param('id') id: string,
    @Body({ schema: selectionSchema }) body: SelectionInput,
  ) {
    const { cost, ...selection } = await this.selection.selectBy(context, id, body);
    return { ...selection, committed: formatMoney(cost) };
  }

  private async of(context: Context, id: string, paging: Paging) {
    const ranking = await this.rankings.find(id);
    return { ...ranking, places: await this.rankings.places(context, id, paging) };
  }
}
