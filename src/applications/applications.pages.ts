import { Body, Controller, Get, Param, Post, Query, Redirect, Render, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { listFile } from '../documents/spreadsheets/list-file.js';
import { ClustersService } from '../enterprises/clusters.service.js';
import { EnterprisesService } from '../enterprises/enterprises.service.js';
import { Ctx, Requires } from '../identity/access.decorators.js';
import { CONTENT_TYPES } from '../imports/import-files.js';
import { allPages } from '../kernel/all-pages.js';
import type { Context } from '../kernel/context.js';
import { districtsSeenBy } from '../kernel/district-scope.js';
import { submitForm } from '../kernel/form.js';
import { isId } from '../kernel/ids.js';
import { pagerOf } from '../kernel/paging.js';
import { text } from '../kernel/texts.js';
import { INVESTMENT_DIRECTIONS } from '../policy/directions.js';
import { exportColumns } from './application-export.js';
import {
  applicationEditFormSchema,
  applicationFormSchema,
  applicationPageFilterSchema,
} from './application-form.schema.js';
import { ApplicationPage } from './application-page.service.js';
import { APPLICATION_SORTS } from './application.schema.js';
import { ApplicationsService } from './applications.service.js';
import { APPLICATION_STATUSES } from './life-cycle-actions.js';

const PAGE_SIZE = 20;
const CHOICES = {
  directions: INVESTMENT_DIRECTIONS,
  statuses: APPLICATION_STATUSES,
  sorts: APPLICATION_SORTS,
};
const newQuery = z.object({ enterprise: z.string().max(36).optional() });

type Filter = z.infer<typeof applicationPageFilterSchema>;

@Controller('applications')
export class ApplicationsPages {
  constructor(
    private readonly applications: ApplicationsService,
    private readonly enterprises: EnterprisesService,
    private readonly clusters: ClustersService,
    private readonly page: ApplicationPage,
  ) {}

  @Get()
  @Requires('application:read')
  @Render('applications/list')
  async list(@Ctx() context: Context, @Query({ schema: applicationPageFilterSchema }) filter: Filter) {
    const paging = { page: filter.page, pageSize: PAGE_SIZE };
    const { items, total } = await this.applications.list(context, filter, paging);
    const { direction, status, district, late } = filter;
    const filtered = [direction, status, district, late, filter.text].some(
      (value) => value !== undefined && value !== '',
    );
    return {
      ...CHOICES,
      districts: districtsSeenBy(context),
      filter,
      filtered,
      items,
      pager: pagerOf(paging, total),
    };
  }

  /** The list as on the page, all of it. */
  @Get('list.xlsx')
  @Requires('application:read')
  async export(
    @Ctx() context: Context,
    @Query({ schema: applicationPageFilterSchema }) filter: Filter,
    @Res() reply: FastifyReply,
  ): Promise<FastifyReply> {
    const items = allPages((paging) => this.applications.list(context, filter, paging));
    const { locale } = context;
    const bytes = await listFile(exportColumns(locale), items, text(locale, 'applications.title'));
    return reply
      .type(CONTENT_TYPES.xlsx)
      .header('content-disposition', 'attachment; filename="applications.xlsx"')
      .send(bytes);
  }

  @Get('new')
  @Requires('application:enter')
  @Render('applications/new')
  async form(@Ctx() context: Context, @Query({ schema: newQuery }) { enterprise }: z.infer<typeof newQuery>) {
    const known = enterprise && isId(enterprise) ? await this.enterprises.find(context, enterprise) : null;
    return { ...(await this.choices(context)), form: { enterpriseCode: known?.creditCode ?? '' } };
  }

  @Post()
  @Requires('application:enter')
  @Redirect()
  begin(@Ctx() context: Context, @Body() body: object) {
    const again = { view: 'applications/new', data: () => this.choices(context) };
    return submitForm(applicationFormSchema, body, again, async ({ enterpriseCode, ...input }) => {
      const enterpriseId = await this.enterprises.idOf(context, enterpriseCode);
      const { id } = await this.applications.begin(context, { ...input, enterpriseId, policy: undefined });
      return `/applications/${id}?done=application-begun`;
    });
  }

  @Get(':id')
  @Requires('application:read')
  @Render('applications/show')
  show(@Ctx() context: Context, @Param('id') id: string) {
    return this.page.of(context, id);
  }

  @Get(':id/edit')
  @Requires('application:enter')
  @Render('applications/edit')
  async editForm(@Ctx() context: Context, @Param('id') id: string) {
    const data = await this.editData(context, id);
    const { otherFiscalMoney } = data.application;
    const told = otherFiscalMoney === null ? '' : otherFiscalMoney ? 'yes' : 'no';
    return { ...data, form: { ...data.application, otherFiscalMoney: told } };
  }

  @Post(':id')
  @Requires('application:enter')
  @Redirect()
  edit(@Ctx() context: Context, @Param('id') id: string, @Body() body: object) {
    const again = { view: 'applications/edit', data: () => this.editData(context, id) };
    return submitForm(applicationEditFormSchema, body, again, async (input) => {
      await this.applications.edit(context, id, input);
      return `/applications/${id}?done=saved`;
    });
  }

  private async editData(context: Context, id: string) {
    return { ...(await this.choices(context)), application: await this.applications.find(context, id) };
  }

  private async choices(context: Context) {
    const { items } = await this.clusters.list(context, {}, { page: 1, pageSize: 100 });
    return { directions: INVESTMENT_DIRECTIONS, clusters: items };
  }
}
