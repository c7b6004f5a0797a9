import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import { Ctx, Requires } from '../identity/access.decorators.js';
import type { Context } from '../kernel/context.js';
import type { Page } from '../kernel/paging.js';
import { calculationView } from '../subsidies/calculation-view.js';
import type { ApplicationView } from './application-queries.js';
import { ApplicationSubsidies } from './application-subsidies.service.js';
import {
  type ApplicationChanges,
  applicationChangesSchema,
  type ApplicationInput,
  applicationListSchema,
  applicationSchema,
} from './application.schema.js';
import { ApplicationsService } from './applications.service.js';

@Controller('api/v1/applications')
export class ApplicationsApi {
  constructor(
    private readonly applications: ApplicationsService,
    private readonly subsidies: ApplicationSubsidies,
  ) {}

  @Get()
  @Requires('application:read')
  list(
    @Ctx() context: Context,
    @Query({ schema: applicationListSchema }) query: z.infer<typeof applicationListSchema>,
  ): Promise<Page<ApplicationView>> {
    return this.applications.list(context, query, query);
  }

  @Post()
  @Requires('application:enter')
  async begin(
    @Ctx() context: Context,
    @Body({ schema: applicationSchema }) body: ApplicationInput,
  ): Promise<ApplicationView> {
    const { id } = await this.applications.begin(context, body);
    return this.applications.find(context, id);
  }

  @Get(':id')
  @Requires('application:read')
  find(@Ctx() context: Context, @Param('id') id: string): Promise<ApplicationView> {
    return this.applications.find(context, id);
  }

  @Patch(':id')
  @Requires('application:enter')
  async edit(
    @Ctx() context: Context,
    @Param('id') id: string,
    @Body({ schema: applicationChangesSchema }) body: ApplicationChanges,
  ): Promise<ApplicationView> {
    await this.applications.edit(context, id, body);
    return this.applications.find(context, id);
  }

  @Get(':id/timeline')
  @Requires('application:read')
  async timeline(@Ctx() context: Context, @Param('id') id: string) {
    const items = await this.applications.timeline(context, id);
    return { items, total: items.length };
  }

  @Get(':id/subsidy')
  @Requires('application:read')
  async subsidy(@Ctx() context: Context, @Param('id') id: string) {
    return calculationView(await this.subsidies.find(context, id));
  }
}
