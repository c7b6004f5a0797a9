import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import type { z } from 'zod';
import { Ctx, Requires } from '../../identity/access.decorators.js';
import type { Context } from '../../kernel/context.js';
import type { ApplicationView } from '../application-queries.js';
import { ApplicationsService } from '../applications.service.js';
import {
  type PoolEntriesInput,
  poolEntriesSchema,
  poolReturnSchema,
  remarkSchema,
} from './ranking.schema.js';
import { SelectionOverview } from './selection-overview.service.js';
import { SelectionService } from './selection.service.js';

type Remark = z.infer<typeof remarkSchema>;

@Controller('api/v1')
export class SelectionApi {
  constructor(
    private readonly applications: ApplicationsService,
    private readonly selection: SelectionService,
    private readonly overview: SelectionOverview,
  ) {}

  @Get('selection')
  @Requires('application:read')
  async show(@Ctx() context: Context) {
    const items = await this.overview.of(context);
    return { items, total: items.length };
  }

  @Post('pool-entries')
  @HttpCode(200)
  @Requires('application:select')
  async poolAll(@Ctx() context: Context, @Body({ schema: poolEntriesSchema }) body: PoolEntriesInput) {
    await this.selection.pool(context, body);
    return { pooled: new Set(body.applicationIds).size };
  }

  @Post('applications/:id/pool-entry')
  @HttpCode(200)
  @Requires('application:select')
  pool(
    @Ctx() context: Context,
    @Param('id') id: string,
    @Body({ schema: remarkSchema }) { reason }: Remark,
  ): Promise<ApplicationView> {
    return this.after(context, id, this.selection.pool(context, { applicationIds: [id], reason }));
  }

  @Post('applications/:id/selection')
  @HttpCode(200)
  @Requires('application:select')
  select(
    @Ctx() context: Context,
    @Param('id') id: string,
    @Body({ schema: remarkSchema }) { reason }: Remark,
  ): Promise<ApplicationView> {
    return this.after(context, id, this.selection.select(context, id, reason));
  }

  @Post('applications/:id/reservation')
  @HttpCode(200)
  @Requires('application:select')
  reserve(
    @Ctx() context: Context,
    @Param('id') id: string,
    @Body({ schema: remarkSchema }) { reason }: Remark,
  ): Promise<ApplicationView> {
    return this.after(context, id, this.selection.reserve(context, id, reason));
  }

  @Post('applications/:id/pool-return')
  @HttpCode(200)
  @Requires('application:select')
  returnToPool(
    @Ctx() context: Context,
    @Param('id') id: string,
    @Body({ schema: poolReturnSchema }) { reason }: z.infer<typeof poolReturnSchema>,
  ): Promise<ApplicationView> {
    return this.after(context, id, this.selection.returnToPool(context, id, reason));
  }

  private async after(context: Context, id: string, step: Promise<void>): Promise<ApplicationView> {
    await step;
    return this.applications.find(context, id);
  }
}
