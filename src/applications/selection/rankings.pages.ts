import { Body, Controller, Get, Param, Post, Query, Redirect, Render } from '@nestjs/common';
import { z } from 'zod';
import { Ctx, Requires } from '../../identity/access.decorators.js';
import type { Context } from '../../kernel/context.js';
import { submitForm } from '../../kernel/form.js';
import { orNothing } from '../../kernel/form-fields.js';
import { pagerOf, pagingSchema } from '../../kernel/paging.js';
import { rankingFilterSchema, rankingSchema } from './ranking.schema.js';
import { RankingsService } from './rankings.service.js';
import { SelectionOverview } from './selection-overview.service.js';
import { SelectionService } from './selection.service.js';

const PAGE_SIZE = 50;
const LIST = 'rankings/list';
const SHOW = 'rankings/show';
const listQuery = rankingFilterSchema.catch({}).and(z.object({ page: pagingSchema.shape.page.catch(1) }));
const showQuery = z.object({
  page: pagingSchema.shape.page.catch(1),
  check: z.string().optional().catch(''),
});
const selectionFormSchema = z.object({
  upTo: orNothing(
    z.coerce.number('rank-invalid').int('rank-invalid').min(1, 'rank-invalid').max(1_000_000, 'rank-invalid'),
  ),
});

/** Rankings and the selection by them, at the desk. */
@Controller('rankings')
export class RankingsPages {
  constructor(
    private readonly rankings: RankingsService,
    private readonly selection: SelectionService,
    private readonly overview: SelectionOverview,
  ) {}

  @Get()
  @Requires('application:read')
  @Render(LIST)
  list(@Ctx() context: Context, @Query({ schema: listQuery }) query: z.infer<typeof listQuery>) {
    return this.listPage(context, query);
  }

  @Post()
  @Requires('application:select')
  @Redirect()
  make(@Ctx() context: Context, @Body() body: object) {
    const data = () => this.listPage(context, { page: 1 });
    return submitForm(rankingSchema, body, { view: LIST, data }, async (input) => {
      const { id } = await this.rankings.make(context, input);
      return `/rankings/${id}?done=ranking-made`;
    });
  }

  @Get(':id')
  @Requires('application:read')
  @Render(SHOW)
  show(
    @Ctx() context: Context,
    @Param('id') id: string,
    @Query({ schema: showQuery }) { page, check }: z.infer<typeof showQuery>,
  ) {
    return this.showPage(context, id, page, Boolean(check));
  }

  @Post(':id/selection')
  @Requires('application:select')
  @Redirect()
  select(@Ctx() context: Context, @Param('id') id: string, @Body() body: object) {
    const data = () => this.showPage(context, id, 1, false);
    return submitForm(selectionFormSchema, body, { view: SHOW, data }, async ({ upTo }) => {
      await this.selection.selectBy(context, id, { upTo: upTo ?? undefined });
      return `/rankings/${id}?done=ranking-selected`;
    });
  }

  private async listPage(context: Context, { page, ...filter }: z.infer<typeof listQuery>) {
    const paging = { page, pageSize: PAGE_SIZE };
    const { items, total } = await this.rankings.list(filter, paging);
    return { directions: await this.overview.of(context), items, pager: pagerOf(paging, total), filter };
  }

  private async showPage(context: Context, id: string, page: number, check: boolean) {
    const ranking = await this.rankings.find(id);
    const paging = { page, pageSize: PAGE_SIZE };
    const { items, total } = await this.rankings.places(context, id, paging);
    const directions = await this.overview.of(context, ranking.policyCode);
    return {
      ranking,
      places: items,
      waiting: items.some(({ status }) => status === 'pooled' || status === 'reserved'),
      pager: pagerOf(paging, total),
      standing: directions.find(({ direction }) => direction === ranking.direction),
      checked: check ? { genuine: await this.rankings.verify(id) } : null,
    };
  }
}
