import { Body, Controller, Get, Param, Post, Query, Redirect, Render } from '@nestjs/common';
import { z } from 'zod';
import { Ctx, Requires } from '../identity/access.decorators.js';
import type { Context } from '../kernel/context.js';
import { districtsSeenBy } from '../kernel/district-scope.js';
import { DISTRICT_CODES } from '../kernel/districts.js';
import { submitForm } from '../kernel/form.js';
import { pagerOf } from '../kernel/paging.js';
import { clusterFields, clusterFilterSchema } from './cluster.schema.js';
import { ClustersService } from './clusters.service.js';

const PAGE_SIZE = 20;
const CHOICES = { districts: DISTRICT_CODES };

const pageFilterSchema = z.object({
  text: clusterFilterSchema.shape.text.catch(undefined),
  district: clusterFilterSchema.shape.district.catch(undefined),
  page: z.coerce.number().int().min(1).max(1_000_000).catch(1),
});

const { name, leadingUnit, district } = clusterFields;
/** Members are typed as credit codes, however they are set apart. */
const fields = { name, leadingUnit, district, memberCodes: z.string().max(40_000).default('') };
const formSchema = z.object(fields);
const editFormSchema = z.object({ ...fields, version: z.coerce.number().int() });

@Controller('clusters')
export class ClustersPages {
  constructor(private readonly clusters: ClustersService) {}

  @Get()
  @Requires('enterprise:read')
  @Render('clusters/list')
  async list(
    @Ctx() context: Context,
    @Query({ schema: pageFilterSchema }) filter: z.infer<typeof pageFilterSchema>,
  ) {
    const paging = { page: filter.page, pageSize: PAGE_SIZE };
    const { items, total } = await this.clusters.list(context, filter, paging);
    const filtered = Boolean(filter.text || filter.district);
    return { districts: districtsSeenBy(context), filter, filtered, items, pager: pagerOf(paging, total) };
  }

  @Get('new')
  @Requires('enterprise:write')
  @Render('clusters/new')
  form() {
    return { ...CHOICES, form: {} };
  }

  @Post()
  @Requires('enterprise:write')
  @Redirect()
  found(@Ctx() context: Context, @Body() body: object) {
    const again = { view: 'clusters/new', data: CHOICES };
    return submitForm(formSchema, body, again, async ({ memberCodes, ...facts }) => {
      const memberIds = await this.clusters.idsOf(context, memberCodes);
      const { id } = await this.clusters.found(context, { ...facts, memberIds });
      return `/clusters/${id}?done=cluster-founded`;
    });
  }

  @Get(':id')
  @Requires('enterprise:read')
  @Render('clusters/show')
  async show(@Ctx() context: Context, @Param('id') id: string) {
    return { cluster: await this.clusters.find(context, id) };
  }

  @Get(':id/edit')
  @Requires('enterprise:write')
  @Render('clusters/edit')
  async editForm(@Ctx() context: Context, @Param('id') id: string) {
    const cluster = await this.clusters.find(context, id);
    const memberCodes = cluster.members.map(({ creditCode }) => creditCode).join('\n');
    return { ...CHOICES, cluster, form: { ...cluster, memberCodes } };
  }

  @Post(':id')
  @Requires('enterprise:write')
  @Redirect()
  edit(@Ctx() context: Context, @Param('id') id: string, @Body() body: object) {
    const data = async () => ({ ...CHOICES, cluster: await this.clusters.find(context, id) });
    return submitForm(
      editFormSchema,
      body,
      { view: 'clusters/edit', data },
      async ({ memberCodes, ...facts }) => {
        const memberIds = await this.clusters.idsOf(context, memberCodes);
        await this.clusters.edit(context, id, { ...facts, memberIds });
        return `/clusters/${id}?done=saved`;
      },
    );
  }
}
