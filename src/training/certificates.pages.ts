import { Body, Controller, Get, Param, Post, Query, Redirect, Render, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { Ctx, Requires } from '../identity/access.decorators.js';
import { getaPapers } from '../documents/missing-characters.js';
import { JobsService } from '../jobs/jobs.service.js';
import { allPages } from '../kernel/all-pages.js';
import type { Context } from '../kernel/context.js';
import { type SeeOther, submitForm } from '../kernel/form.js';
import { pagerOf, type Paging } from '../kernel/paging.js';
import { programmeYears } from '../policy/policies.js';
import {
  CERTIFICATE_STATES,
  certificateOrderFormSchema,
  certificatePageFilterSchema,
  revocationSchema,
} from './certificate.schema.js';
import type { CertificateRow } from './certificate-list.js';
import { CertificateScopes } from './certificate-scopes.service.js';
import { CertificatesService } from './certificates.service.js';

const PAGE_SIZE = 20;
type Filter = z.infer<typeof certificatePageFilterSchema>;

const printedOn = ({ number, name }: CertificateRow) => ({
  title: number,
  href: `/certificates/${number}`,
  texts: [name],
});

@Controller('certificates')
export class CertificatesPages {
  constructor(
    private readonly certificates: CertificatesService,
    private readonly scopes: CertificateScopes,
    private readonly jobs: JobsService,
  ) {}

  @Get()
  @Requires('certificate:read')
  @Render('certificates/list')
  async list(@Ctx() context: Context, @Query({ schema: certificatePageFilterSchema }) filter: Filter) {
    const paging = { page: filter.page, pageSize: PAGE_SIZE };
    const { items, total } = await this.certificates.list(filter, paging);
    const { page: _, ...narrowed } = filter;
    const ofJob = (part: Paging) => this.certificates.list({ jobId: filter.jobId }, part);
    return {
      items,
      geta: await getaPapers(filter.jobId ? allPages(ofJob) : items, printedOn),
      filter,
      filtered: Object.values(narrowed).some(Boolean),
      ...(await this.scopes.describe(context, filter)),
      years: programmeYears(),
      states: CERTIFICATE_STATES,
      printYear: filter.year ?? programmeYears()[0],
      heldTwice: await this.certificates.heldTwice(),
      pager: pagerOf(paging, total),
    };
  }

  @Get('new')
  @Requires('certificate:issue')
  @Render('certificates/new')
  form(@Ctx() context: Context, @Query({ schema: certificatePageFilterSchema }) filter: Filter) {
    return this.scopes.choice(context, filter);
  }

  @Post()
  @Requires('certificate:issue')
  @Redirect()
  issue(@Ctx() context: Context, @Body() body: Record<string, unknown>): Promise<SeeOther> {
    const scope = certificatePageFilterSchema.parse({ ...body, traineeId: body['traineeIds'] });
    const again = { view: 'certificates/new', data: () => this.scopes.choice(context, scope) };
    return submitForm(certificateOrderFormSchema, body, again, async (order) => {
      const { jobId } = await this.certificates.order(context, order);
      return `/certificates/jobs/${jobId}`;
    });
  }

  /** How far the issue is; what came of it once it has ended. */
  @Get('jobs/:id')
  @Requires('certificate:issue')
  async progress(@Ctx() context: Context, @Param('id') jobId: string, @Res() reply: FastifyReply) {
    const job = await this.jobs.progress(context, jobId);
    if (job.state === 'done') {
      return reply.redirect(`/certificates?jobId=${jobId}&done=certificates-issued`, 303);
    }
    return reply.view('certificates/progress.hbs', { job, jobId });
  }

  @Get(':number')
  @Requires('certificate:read')
  @Render('certificates/show')
  async show(@Param('number') number: string) {
    const certificate = await this.certificates.find(number);
    return { certificate, geta: await getaPapers([certificate], printedOn) };
  }

  @Post(':number/revocation')
  @Requires('certificate:issue')
  @Redirect()
  revoke(@Ctx() context: Context, @Param('number') number: string, @Body() body: object) {
    const again = { view: 'certificates/show', data: () => this.refused(number, 'revocation') };
    return submitForm(revocationSchema, body, again, async ({ reason }) => {
      await this.certificates.revoke(context, number, reason);
      return `/certificates/${number}?done=certificate-revoked`;
    });
  }

  @Post(':number/reissue')
  @Requires('certificate:issue')
  @Redirect()
  reissue(@Ctx() context: Context, @Param('number') number: string, @Body() body: object) {
    const again = { view: 'certificates/show', data: () => this.refused(number, 'reissue') };
    return submitForm(revocationSchema, body, again, async ({ reason }) => {
      const issued = await this.certificates.reissue(context, number, reason);
      return `/certificates/${issued.number}?done=certificate-reissued`;
    });
  }

  private async refused(number: string, form: 'revocation' | 'reissue') {
    return { ...(await this.show(number)), refused: form };
  }
}
