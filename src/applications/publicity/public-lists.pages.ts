import { Controller, Get, Param, Query, Render, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { attachmentNamed, safeName } from '../../files/file-name.js';
import { Ctx, Public } from '../../identity/access.decorators.js';
import { CONTENT_TYPES } from '../../imports/import-files.js';
import { allPages } from '../../kernel/all-pages.js';
import type { Context } from '../../kernel/context.js';
import { type Paging, pagerOf, pagingSchema } from '../../kernel/paging.js';
import { requirePolicyByCode } from '../../policy/policies.js';
import { streamPublicityList } from './publicity-document.js';
import { publicityFile } from './publicity-file.js';
import type { PeriodView } from './publicity-queries.js';
import { PublicityService } from './publicity.service.js';

const LIST_SIZE = 20;
const ENTRIES = 100;
/** Lists change seldom: whoever stands between may keep one for a minute. */
const KEEP = 'public, max-age=60';
const listQuery = z.object({ page: pagingSchema.shape.page.catch(1) });
type Query_ = z.infer<typeof listQuery>;

/** What the public reads of publicity, from the first day on: without login, without anything personal. */
@Controller('publicity')
@Public()
export class PublicListsPages {
  constructor(private readonly publicity: PublicityService) {}

  @Get()
  @Render('publicity/public-list')
  async list(@Ctx() context: Context, @Query({ schema: listQuery }) { page }: Query_) {
    const paging = { page, pageSize: LIST_SIZE };
    const { items, total } = await this.publicity.list(context, 'public', paging);
    return { items, pager: pagerOf(paging, total) };
  }

  @Get(':id')
  @Render('publicity/public-show')
  async show(
    @Ctx() context: Context,
    @Param('id') id: string,
    @Query({ schema: listQuery }) { page }: Query_,
  ) {
    const period = await this.publicity.find(context, 'public', id);
    const paging = { page, pageSize: ENTRIES };
    const { items, total } = await this.publicity.entries(context, 'public', id, paging);
    return { period, policy: requirePolicyByCode(period.policyCode), items, pager: pagerOf(paging, total) };
  }

  @Get(':id/list.pdf')
  async pdf(@Ctx() context: Context, @Param('id') id: string, @Res() reply: FastifyReply) {
    const period = await this.publicity.find(context, 'public', id);
    const { stream } = streamPublicityList(period, this.entries(context, id));
    return send(reply, period, 'pdf', 'application/pdf', stream);
  }

  @Get(':id/list.xlsx')
  async xlsx(@Ctx() context: Context, @Param('id') id: string, @Res() reply: FastifyReply) {
    const period = await this.publicity.find(context, 'public', id);
    const bytes = await publicityFile(context.locale, period, this.entries(context, id));
    return send(reply, period, 'xlsx', CONTENT_TYPES.xlsx, bytes);
  }

  private entries(context: Context, id: string) {
    return allPages((paging: Paging) => this.publicity.entries(context, 'public', id, paging));
  }
}

function send(reply: FastifyReply, { title }: PeriodView, end: string, type: string, content: unknown) {
  return reply
    .type(type)
    .header('cache-control', KEEP)
    .header('content-disposition', attachmentNamed(`${safeName(title)}.${end}`, `publicity-list.${end}`))
    .send(content);
}
