import { Body, Controller, Get, Param, Post, Redirect, Render } from '@nestjs/common';
import { z } from 'zod';
import { fileRefused } from '../../files/file-refused.js';
import { StreamsUploads, Uploads } from '../../files/uploads.decorators.js';
import type { ArrivingFile } from '../../files/uploads.js';
import { Ctx, Requires } from '../../identity/access.decorators.js';
import { isGranted } from '../../identity/permissions.js';
import type { Context } from '../../kernel/context.js';
import { submitForm } from '../../kernel/form.js';
import { shanghaiDay } from '../../kernel/instant.js';
import { actionsFrom } from '../application-life-cycle.js';
import { ApplicationsService } from '../applications.service.js';
import { ATTACHMENT_LIMIT } from '../attachments.service.js';
import { ACCEPTANCE_RESULTS } from './acceptance.entity.js';
import {
  acceptanceSchema,
  evaluationSchema,
  type MilestoneFileInput,
  milestoneFileSchema,
  milestoneOf,
  type ReachedInput,
  reachedSchema,
} from './acceptance.schema.js';
import { AcceptanceService } from './acceptance.service.js';
import { MilestoneFilesService } from './milestone-files.service.js';
import { BY_RESULT, MilestonesService } from './milestones.service.js';
import { EVALUATION_GRADES } from './performance-evaluation.entity.js';

const VIEW = 'applications/acceptance';
const nothing = z.object({});

/** An application's tab of milestones, acceptance and performance evaluation. */
@Controller('applications/:id')
export class AcceptancePages {
  constructor(
    private readonly applications: ApplicationsService,
    private readonly milestones: MilestonesService,
    private readonly files: MilestoneFilesService,
    private readonly acceptance: AcceptanceService,
  ) {}

  @Get('acceptance')
  @Requires('application:read')
  @Render(VIEW)
  show(@Ctx() context: Context, @Param('id') id: string) {
    return this.page(context, id);
  }

  @Post('acceptance')
  @Requires('acceptance:record')
  @Redirect()
  record(@Ctx() context: Context, @Param('id') id: string, @Body() body: object) {
    return this.submit(context, id, acceptanceSchema, body, async (input) => {
      await this.acceptance.record(context, id, input);
      return `/applications/${id}/acceptance?done=acceptance-recorded`;
    });
  }

  @Post('performance-evaluation')
  @Requires('acceptance:record')
  @Redirect()
  evaluate(@Ctx() context: Context, @Param('id') id: string, @Body() body: object) {
    return this.submit(context, id, evaluationSchema, body, async (input) => {
      await this.acceptance.evaluate(context, id, input);
      return `/applications/${id}/acceptance?done=evaluation-recorded`;
    });
  }

  @Post('milestones/:milestone/completion')
  @Requires('acceptance:record')
  @Redirect()
  reach(
    @Ctx() context: Context,
    @Param('id') id: string,
    @Param('milestone') milestone: string,
    @Body() body: object,
  ) {
    const act = async ({ reachedOn }: ReachedInput) => {
      await this.milestones.reach(context, id, milestoneOf(milestone), reachedOn);
      return `/applications/${id}/acceptance?done=milestone-reached`;
    };
    return this.submit(context, id, reachedSchema, body, act, milestone);
  }

  @Post('milestones/:milestone/files')
  @Requires('acceptance:record')
  @StreamsUploads({ bytes: ATTACHMENT_LIMIT, files: 1 })
  @Redirect()
  addFile(
    @Ctx() context: Context,
    @Param('id') id: string,
    @Param('milestone') milestone: string,
    @Body() body: object,
    @Uploads() uploads: AsyncIterable<ArrivingFile>,
  ) {
    const act = async ({ kind }: MilestoneFileInput) => {
      for await (const upload of uploads) {
        await this.files.add(context, id, milestoneOf(milestone), kind, upload);
        return `/applications/${id}/acceptance?done=milestone-file-added`;
      }
      throw fileRefused('file-missing');
    };
    return this.submit(context, id, milestoneFileSchema, body, act, milestone);
  }

  @Post('milestone-files/:fileId/deletion')
  @Requires('acceptance:record')
  @Redirect()
  removeFile(@Ctx() context: Context, @Param('id') id: string, @Param('fileId') fileId: string) {
    return this.submit(context, id, nothing, {}, async () => {
      await this.files.remove(context, fileId);
      return `/applications/${id}/acceptance?done=milestone-file-removed`;
    });
  }

  private submit<S extends z.ZodType>(
    context: Context,
    id: string,
    schema: S,
    body: object,
    act: (input: z.infer<S>) => Promise<string>,
    milestone?: string,
  ) {
    return submitForm(schema, body, { view: VIEW, data: () => this.page(context, id, milestone) }, act);
  }

  /** `sent`: the milestone whose form was sent and refused. */
  private async page(context: Context, id: string, sent?: string) {
    const application = await this.applications.find(context, id);
    const { actor } = context;
    const mayRecord = actor !== null && isGranted(actor.role, 'acceptance:record');
    const milestones = await this.milestones.list(context, id);
    return {
      application,
      milestones: milestones.map((one) => ({
        ...one,
        open: mayRecord && (one.state === 'open' || one.state === 'overdue'),
        sent: one.milestone === sent,
        byResult: BY_RESULT.includes(one.milestone),
        daysLate: one.daysLeft !== null && one.daysLeft < 0 ? -one.daysLeft : null,
      })),
      noticed: milestones.some(({ dueOn }) => dueOn !== null),
      ...(await this.acceptance.find(context, id)),
      actions: actor ? actionsFrom(application.status, actor.role) : [],
      results: ACCEPTANCE_RESULTS,
      grades: EVALUATION_GRADES,
      today: shanghaiDay(context.now),
    };
  }
}
