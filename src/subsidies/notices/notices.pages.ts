import { Body, Controller, Get, Param, Post, Query, Redirect, Render, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { Ctx, Requires } from '../../identity/access.decorators.js';
import { getaPapers } from '../../documents/missing-characters.js';
import { JobsService } from '../../jobs/jobs.service.js';
import { allPages } from '../../kernel/all-pages.js';
import type { Context } from '../../kernel/context.js';
import { districtsSeenBy } from '../../kernel/district-scope.js';
import { type SeeOther, submitForm } from '../../kernel/form.js';
import { shanghaiDay } from '../../kernel/instant.js';
import { pagerOf, type Paging } from '../../kernel/paging.js';
import { INVESTMENT_DIRECTIONS } from '../../policy/directions.js';
import { programmeYears } from '../../policy/policies.js';
import { approvalPageOf } from '../decisions/approvals.pages.js';
import { DecisionsService } from '../decisions/decisions.service.js';
import {
  NOTICE_STATES,
  noticeBatchFormSchema,
  noticeOrderFormSchema,
  noticePageFilterSchema,
  voidanceSchema,
} from './notice.schema.js';
import type { NoticeRow } from './notice-list.js';
import { NoticesService } from './notices.service.js';

const PAGE_SIZE = 20;
/** Where no script keeps the page up to date. */
const REFRESH_SECONDS = 2;
type Filter = z.infer<typeof noticePageFilterSchema>;

@Controller('notices')
export class NoticesPages {
  constructor(
    private readonly notices: NoticesService,
    private readonly decisions: DecisionsService,
    private readonly jobs: JobsService,
  ) {}

  @Get()
  @Requires('application:read')
  @Render('notices/list')
  async list(@Ctx() context: Context, @Query({ schema: noticePageFilterSchema }) filter: Filter) {
    const paging = { page: filter.page, pageSize: PAGE_SIZE };
    const { items, total } = await this.notices.list(context, filter, paging);
    const { page: _, ...narrowed } = filter;
    const ofJob = (part: Paging) => this.notices.list(context, { jobId: filter.jobId }, part);
    return {
      items,
      geta: await getaPapers(filter.jobId ? allPages(ofJob) : items, printedOn),
      filter,
      filtered: Object.values(narrowed).some(Boolean),
      years: yearsUntil(context),
      states: NOTICE_STATES,
      directions: INVESTMENT_DIRECTIONS,
      districts: districtsSeenBy(context),
      pager: pagerOf(paging, total),
    };
  }

  /** What was chosen at the desk of approvals, or on an application's page. */
  @Post()
  @Requires('notice:issue')
  @Redirect()
  issue(@Ctx() context: Context, @Body() body: object): Promise<SeeOther> {
    const data = () => approvalPageOf(this.decisions, context, { stage: 'notice', page: 1 });
    return submitForm(noticeOrderFormSchema, body, { view: 'decisions/approvals', data }, async (order) => {
      const { jobId } = await this.notices.order(context, order.applicationIds);
      return `/notices/jobs/${jobId}`;
    });
  }

  /** To all that wait at the desk as it was filtered, on whatever page. */
  @Post('batch')
  @Requires('notice:issue')
  @Redirect()
  issueAll(@Ctx() context: Context, @Body() body: object): Promise<SeeOther> {
    const data = () => approvalPageOf(this.decisions, context, { stage: 'notice', page: 1 });
    return submitForm(noticeBatchFormSchema, body, { view: 'decisions/approvals', data }, async (filter) => {
      const ids = await this.decisions.allWaiting(context, { ...filter, stage: 'notice' });
      const { jobId } = await this.notices.order(context, ids);
      return `/notices/jobs/${jobId}`;
    });
  }

  /** How far the issue is; what came of it once it has ended. */
  @Get('jobs/:id')
  @Requires('notice:issue')
  async progress(@Ctx() context: Context, @Param('id') jobId: string, @Res() reply: FastifyReply) {
    const job = await this.jobs.progress(context, jobId);
    const { total: issued } = await this.notices.list(context, { jobId }, { page: 1, pageSize: 1 });
    const leftOut = job.total - issued;
    if (job.state === 'done' && leftOut === 0)
      return reply.redirect(`/notices?jobId=${jobId}&done=notices-issued`, 303);
    const refresh = ['done', 'failed'].includes(job.state) ? null : REFRESH_SECONDS;
    return reply.view('notices/progress.hbs', { job, jobId, issued, leftOut, refresh });
  }

  @Get(':id')
  @Requires('application:read')
  @Render('notices/show')
  async show(@Ctx() context: Context, @Param('id') id: string) {
    const notice = await this.notices.find(context, id);
    const stays = await this.notices.stays(context, notice);
    return { notice, stays, geta: await getaPapers([notice], printedOn) };
  }

  @Post(':id/voidance')
  @Requires('notice:issue')
  @Redirect()
  void(@Ctx() context: Context, @Param('id') id: string, @Body() body: object): Promise<SeeOther> {
    return submitForm(voidanceSchema, body, this.again(context, id, 'voidance'), async ({ reason }) => {
      await this.notices.void(context, id, reason);
      return `/notices/${id}?done=notice-voided`;
    });
  }

  @Post(':id/reissue')
  @Requires('notice:issue')
  @Redirect()
  reissue(@Ctx() context: Context, @Param('id') id: string, @Body() body: object): Promise<SeeOther> {
    return submitForm(voidanceSchema, body, this.again(context, id, 'reissue'), async ({ reason }) => {
      const issued = await this.notices.reissue(context, id, reason);
      return `/notices/${issued.id}?done=notice-reissued`;
    });
  }

  private again(context: Context, id: string, refused: 'voidance' | 'reissue') {
    return { view: 'notices/show', data: async () => ({ ...(await this.show(context, id)), refused }) };
  }
}

const printedOn = ({ id, number, enterprise, project }: NoticeRow) => ({
  title: number,
  href: `/notices/${id}`,
  texts: [enterprise, project],
});

/** The years that a document number may bear, newest first. */
function yearsUntil({ now }: Context): number[] {
  const first = Math.min(...programmeYears());
  const last = Number(shanghaiDay(now).slice(0, 4));
  return Array.from({ length: Math.max(1, last - first + 1) }, (_, back) => Math.max(last, first) - back);
}
