import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { fileRefused } from '../../files/file-refused.js';
import { sendKeptFile } from '../../files/send-kept-file.js';
import { StreamsUploads, Uploads } from '../../files/uploads.decorators.js';
import type { ArrivingFile } from '../../files/uploads.js';
import { Ctx, Requires } from '../../identity/access.decorators.js';
import type { Context } from '../../kernel/context.js';
import type { ApplicationView } from '../application-queries.js';
import { ApplicationsService } from '../applications.service.js';
import { ATTACHMENT_LIMIT } from '../attachments.service.js';
import {
  type AcceptanceInput,
  acceptanceSchema,
  type EvaluationInput,
  evaluationSchema,
  milestoneFileSchema,
  milestoneOf,
  overdueListSchema,
  type ReachedInput,
  reachedSchema,
} from './acceptance.schema.js';
import { AcceptanceService } from './acceptance.service.js';
import type { MilestoneFile } from './milestone-file.entity.js';
import { MilestoneFilesService } from './milestone-files.service.js';
import { MilestonesService } from './milestones.service.js';

@Controller('api/v1')
export class AcceptanceApi {
  constructor(
    private readonly applications: ApplicationsService,
    private readonly milestones: MilestonesService,
    private readonly files: MilestoneFilesService,
    private readonly acceptance: AcceptanceService,
  ) {}

  @Get('overdue-milestones')
  @Requires('application:read')
  overdue(
    @Ctx() context: Context,
    @Query({ schema: overdueListSchema }) query: z.infer<typeof overdueListSchema>,
  ) {
    return this.milestones.overdue(context, query, query);
  }

  @Get('applications/:id/milestones')
  @Requires('application:read')
  async list(@Ctx() context: Context, @Param('id') id: string) {
    const items = await this.milestones.list(context, id);
    return { items, total: items.length };
  }

  @Post('applications/:id/milestones/:milestone/completion')
  @HttpCode(200)
  @Requires('acceptance:record')
  async reach(
    @Ctx() context: Context,
    @Param('id') id: string,
    @Param('milestone') milestone: string,
    @Body({ schema: reachedSchema }) { reachedOn }: ReachedInput,
  ) {
    await this.milestones.reach(context, id, milestoneOf(milestone), reachedOn);
    return this.list(context, id);
  }

  /** A multipart form: the field `kind`, then the file. */
  @Post('applications/:id/milestones/:milestone/files')
  @Requires('acceptance:record')
  @StreamsUploads({ bytes: ATTACHMENT_LIMIT, files: 1 })
  async add(
    @Ctx() context: Context,
    @Param('id') id: string,
    @Param('milestone') milestone: string,
    @Body({ schema: milestoneFileSchema }) { kind }: z.infer<typeof milestoneFileSchema>,
    @Uploads() uploads: AsyncIterable<ArrivingFile>,
  ): Promise<MilestoneFile> {
    for await (const upload of uploads)
      return this.files.add(context, id, milestoneOf(milestone), kind, upload);
    throw fileRefused('file-missing');
  }

  @Get('milestone-files/:id/content')
  @Requires('application:read')
  async content(
    @Ctx() context: Context,
    @Param('id') id: string,
    @Res() reply: FastifyReply,
  ): Promise<FastifyReply> {
    return sendKeptFile(reply, await this.files.open(context, id), 'evidence');
  }

  @Delete('milestone-files/:id')
  @HttpCode(204)
  @Requires('acceptance:record')
  async remove(@Ctx() context: Context, @Param('id') id: string): Promise<void> {
    await this.files.remove(context, id);
  }

  @Get('applications/:id/acceptance')
  @Requires('application:read')
  find(@Ctx() context: Context, @Param('id') id: string) {
    return this.acceptance.find(context, id);
  }

  @Post('applications/:id/acceptance')
  @HttpCode(200)
  @Requires('acceptance:record')
  async record(
    @Ctx() context: Context,
    @Param('id') id: string,
    @Body({ schema: acceptanceSchema }) body: AcceptanceInput,
  ): Promise<ApplicationView> {
    await this.acceptance.record(context, id, body);
    return this.applications.find(context, id);
  }

  @Post('applications/:id/performance-evaluation')
  @HttpCode(200)
  @Requires('acceptance:record')
  async evaluate(
    @Ctx() context: Context,
    @Param('id') id: string,
    @Body({ schema: evaluationSchema }) body: EvaluationInput,
  ): Promise<ApplicationView> {
    await this.acceptance.evaluate(context, id, body);
    return this.applications.find(context, id);
  }
}
