import { Body, Controller, Get, Param, Post, Query, Redirect, Render, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { listFile } from '../documents/spreadsheets/list-file.js';
import { Ctx, Requires } from '../identity/access.decorators.js';
import { CONTENT_TYPES } from '../imports/import-files.js';
import { allPages } from '../kernel/all-pages.js';
import type { Context } from '../kernel/context.js';
import { districtsSeenBy } from '../kernel/district-scope.js';
import { DISTRICT_CODES } from '../kernel/districts.js';
import { type SeeOther, seeOther, submitForm } from '../kernel/form.js';
import { pagerOf } from '../kernel/paging.js';
import { text } from '../kernel/texts.js';
import { allPolicies } from '../policy/policies.js';
import { PILOT_SECTORS } from '../policy/selection-policy.js';
import { exportColumns } from './enterprise-export.js';
import {
  enterpriseEditFormSchema,
  enterpriseFormSchema,
  enterprisePageFilterSchema,
  OUTSIDE,
} from './enterprise-form.schema.js';
import { EnterprisePage } from './enterprise-page.service.js';
import { ENTERPRISE_SORTS } from './enterprise.schema.js';
import { EnterprisesService } from './enterprises.service.js';

const PAGE_SIZE = 20;
const CHOICES = { sectors: PILOT_SECTORS, sorts: ENTERPRISE_SORTS };

type Filter = z.infer<typeof enterprisePageFilterSchema>;

@Controller('enterprises')
export class EnterprisesPages {
  constructor(
    private readonly enterprises: EnterprisesService,
    private readonly page: EnterprisePage,
  ) {}

  @Get()
  @Requires('enterprise:read')
  @Render('enterprises/list')
  async list(@Ctx() context: Context, @Query({ schema: enterprisePageFilterSchema }) filter: Filter) {
    const paging = { page: filter.page, pageSize: PAGE_SIZE };
    const { items, total } = await this.enterprises.list(context, filter, paging);
    const filtered = Boolean(filter.text || filter.district || filter.pilotSector);
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
  @Requires('enterprise:read')
  async export(
    @Ctx() context: Context,
    @Query({ schema: enterprisePageFilterSchema }) filter: Filter,
    @Res() reply: FastifyReply,
  ): Promise<FastifyReply> {
    const items = allPages((paging) => this.enterprises.list(context, filter, paging));
    const { locale } = context;
    const bytes = await listFile(exportColumns(locale), items, text(locale, 'enterprises.title'));
    return reply
      .type(CONTENT_TYPES.xlsx)
      .header('content-disposition', 'attachment; filename="enterprises.xlsx"')
      .send(bytes);
  }

  @Get('new')
  @Requires('enterprise:write')
  @Render('enterprises/new')
  form() {
    return { ...choices(), form: {} };
  }

  @Post()
  @Requires('enterprise:write')
  @Redirect()
  register(@Ctx() context: Context, @Body() body: object) {
    return submitForm(
      enterpriseFormSchema,
      body,
      { view: 'enterprises/new', data: choices() },
      async (input) => {
        const { id } = await this.enterprises.register(context, input);
        return `/enterprises/${id}?done=enterprise-registered`;
      },
    );
  }

  @Get(':id')
  @Requires('enterprise:read')
  @Render('enterprises/show')
  show(@Ctx() context: Context, @Param('id') id: string) {
    return this.page.of(context, id);
  }

  @Get(':id/edit')
  @Requires('enterprise:write')
  @Render('enterprises/edit')
  async editForm(@Ctx() context: Context, @Param('id') id: string) {
    const data = await this.editData(context, id);
    const { enterprise } = data;
    const form = {
      ...enterprise,
      district: enterprise.district ?? OUTSIDE,
      legalEntity: enterprise.legalEntity === null ? '' : enterprise.legalEntity ? 'yes' : 'no',
      contactMobile: await this.enterprises.contactMobile(context, id),
      confirmCreditCode: enterprise.creditCodeState === 'confirmed',
      bankAccount: '',
    };
    return { ...data, form };
  }

  @Post(':id')
  @Requires('enterprise:write')
  @Redirect()
  edit(@Ctx() context: Context, @Param('id') id: string, @Body() body: object) {
    const again = { view: 'enterprises/edit', data: () => this.editData(context, id) };
    return submitForm(enterpriseEditFormSchema, body, again, async (input) => {
      await this.enterprises.edit(context, id, input);
      return `/enterprises/${id}?done=saved`;
    });
  }

  @Post(':id/credit-code-confirmation')
  @Requires('enterprise:write')
  @Redirect()
  async confirmCreditCode(@Ctx() context: Context, @Param('id') id: string): Promise<SeeOther> {
    await this.enterprises.confirmCreditCode(context, id);
    return seeOther(`/enterprises/${id}?done=credit-code-confirmed`);
  }

  private async editData(context: Context, id: string) {
    return { ...choices(), enterprise: await this.enterprises.find(context, id) };
  }
}

/** What a form offers; benchmark lists are those that some policy asks after. */
function choices() {
  const years = allPolicies().flatMap(({ priorityGrounds }) =>
    priorityGrounds.flatMap((ground) => (ground.ground === 'listed-benchmark' ? [ground.listYear] : [])),
  );
  const lists = [...new Set(years)].flatMap((year) => [
    { value: `${year}-enterprise`, year, kind: 'enterprise' },
    { value: `${year}-workshop`, year, kind: 'workshop' },
  ]);
  return { ...CHOICES, places: [...DISTRICT_CODES, OUTSIDE], lists };
}
