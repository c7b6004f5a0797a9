import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import { Ctx, Requires } from '../identity/access.decorators.js';
import type { Context } from '../kernel/context.js';
import type { Page } from '../kernel/paging.js';
import type { DuplicateItem } from './duplicate-queries.js';
import { type MergeAnswer, PossibleDuplicatesService } from './possible-duplicates.service.js';
import { TraineeMergesService } from './trainee-merges.service.js';
import type { PersonItem } from './trainee-queries.js';
import {
  type DuplicateFilter,
  duplicateFilterSchema,
  mergeSchema,
  type TraineeFilter,
  traineeFilterSchema,
} from './trainee.schema.js';
import { TraineesService } from './trainees.service.js';

@Controller('api/v1')
export class PeopleApi {
  constructor(
    private readonly trainees: TraineesService,
    private readonly duplicates: PossibleDuplicatesService,
    private readonly merges: TraineeMergesService,
  ) {}

  @Get('trainees')
  @Requires('trainee:read')
  list(@Query({ schema: traineeFilterSchema }) filter: TraineeFilter): Promise<Page<PersonItem>> {
    return this.trainees.list(filter);
  }

  @Get('trainees/:id')
  @Requires('trainee:read')
  person(@Param('id') id: string) {
    return this.trainees.person(id);
  }

  @Get('possible-duplicates')
  @Requires('trainee:read')
  waiting(@Query({ schema: duplicateFilterSchema }) filter: DuplicateFilter): Promise<Page<DuplicateItem>> {
    return this.duplicates.list(filter);
  }

  @Post('possible-duplicates/:id/merge')
  @HttpCode(200)
  @Requires('trainee:merge')
  merge(
    @Ctx() context: Context,
    @Param('id') id: string,
    @Body({ schema: mergeSchema.optional() }) body: z.infer<typeof mergeSchema> | undefined,
  ): Promise<MergeAnswer> {
    return this.duplicates.merge(context, id, body?.into);
  }

  @Post('possible-duplicates/:id/keeping-apart')
  @HttpCode(200)
  @Requires('trainee:merge')
  async keepApart(@Ctx() context: Context, @Param('id') id: string) {
    const { status } = await this.duplicates.keepApart(context, id);
    return { id, status };
  }

  @Post('trainee-merges/:id/undoing')
  @HttpCode(200)
  @Requires('trainee:merge')
  async undo(@Ctx() context: Context, @Param('id') id: string) {
    return { id, ...(await this.merges.undo(context, id)) };
  }
}
