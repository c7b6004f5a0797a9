import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { attachmentNamed } from '../../files/file-name.js';
import { Ctx, Requires } from '../../identity/access.decorators.js';
import type { Context } from '../../kernel/context.js';
import { formatVerificationCode } from '../../kernel/short-code.js';
import { text } from '../../kernel/texts.js';
import type { NoticeRow } from './notice-list.js';
import { NoticePrints, noticeFileName } from './notice-prints.service.js';
import { noticeFilterSchema, type NoticeOrder, noticeOrderSchema, voidanceSchema } from './notice.schema.js';
import { NoticesService } from './notices.service.js';

type Filter = z.infer<typeof noticeFilterSchema>;
type Voidance = z.infer<typeof voidanceSchema>;

@Controller('api/v1')
export class NoticesApi {
  constructor(
    private readonly notices: NoticesService,
    private readonly prints: NoticePrints,
  ) {}

  @Get('notices')
  @Requires('application:read')
  async list(@Ctx() context: Context, @Query({ schema: noticeFilterSchema }) filter: Filter) {
    const { items, total } = await this.notices.list(context, filter, filter);
    return { items: items.map(view), total };
  }

  /** Issues notices in the background: see `GET /jobs/:id`. */
  @Post('notices')
  @HttpCode(202)
  @Requires('notice:issue')
  issue(@Ctx() context: Context, @Body({ schema: noticeOrderSchema }) { applicationIds }: NoticeOrder) {
    return this.notices.order(context, applicationIds);
  }

  /** All valid notices that the filter leaves, in one file to print. */
  @Get('notices.pdf')
  @Requires('application:read')
  async print(
    @Ctx() context: Context,
    @Query({ schema: noticeFilterSchema }) filter: Filter,
    @Res() reply: FastifyReply,
  ): Promise<FastifyReply> {
    const name = `${text('zh-CN', 'notices.title')}.pdf`;
    return send(
      reply,
      'application/pdf',
      attachmentNamed(name, 'notices.pdf'),
      await this.prints.print(context, filter),
    );
  }

  /** The files of all valid notices that the filter leaves. */
  @Get('notices.zip')
  @Requires('application:read')
  async archive(
    @Ctx() context: Context,
    @Query({ schema: noticeFilterSchema }) filter: Filter,
    @Res() reply: FastifyReply,
  ): Promise<FastifyReply> {
    const name = `${text('zh-CN', 'notices.title')}.zip`;
    return send(
      reply,
      'application/zip',
      attachmentNamed(name, 'notices.zip'),
      await this.prints.archive(context, filter),
    );
  }

  /** The file that was issued, byte by byte. */
  @Get('notices/:id.pdf')
  @Requires('application:read')
  async file(
    @Ctx() context: Context,
    @Param('id') id: string,
    @Res() reply: FastifyReply,
  ): Promise<FastifyReply> {
    const notice = await this.notices.find(context, id);
    const bytes = await this.notices.file(notice);
    reply.header('content-length', notice.size);
    const plain = `notice-${notice.year}-${notice.serial}.pdf`;
    return send(reply, 'application/pdf', attachmentNamed(noticeFileName(notice), plain), bytes);
  }

  @Get('notices/:id')
  @Requires('application:read')
  async show(@Ctx() context: Context, @Param('id') id: string) {
    return view(await this.notices.find(context, id));
  }

  /** Voids it; its number is not used again, and its application waits for another notice. */
  @Post('notices/:id/voidance')
  @HttpCode(200)
  @Requires('notice:issue')
  async void(
    @Ctx() context: Context,
    @Param('id') id: string,
    @Body({ schema: voidanceSchema }) { reason }: Voidance,
  ) {
    return view(await this.notices.void(context, id, reason));
  }

  /** Voids it and issues another one in its place. */
  @Post('notices/:id/reissue')
  @Requires('notice:issue')
  async reissue(
    @Ctx() context: Context,
    @Param('id') id: string,
    @Body({ schema: voidanceSchema }) { reason }: Voidance,
  ) {
    return view(await this.notices.reissue(context, id, reason));
  }
}

const view = (notice: NoticeRow) => ({
  ...notice,
  code: formatVerificationCode(notice.code),
  state: notice.voidedAt === null ? ('valid' as const) : ('voided' as const),
});

const send = (reply: FastifyReply, type: string, disposition: string, content: unknown): FastifyReply =>
  reply
    .type(type)
    .header('cache-control', 'no-store')
    .header('content-disposition', disposition)
    .send(content);
