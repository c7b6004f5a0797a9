import { Controller, Delete, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { fileRefused } from '../files/file-refused.js';
import { sendKeptFile } from '../files/send-kept-file.js';
import { StreamsUploads, Uploads } from '../files/uploads.decorators.js';
import type { ArrivingFile } from '../files/uploads.js';
import { Ctx, Requires } from '../identity/access.decorators.js';
import type { Context } from '../kernel/context.js';
import type { Attachment } from './attachment.entity.js';
import { ATTACHMENT_LIMIT, AttachmentsService } from './attachments.service.js';

@Controller('api/v1')
export class AttachmentsApi {
  constructor(private readonly attachments: AttachmentsService) {}

  @Get('applications/:id/attachments')
  @Requires('application:read')
  async list(@Ctx() context: Context, @Param('id') id: string) {
    const items = await this.attachments.list(context, id);
    return { items, total: items.length };
  }

  @Post('applications/:id/attachments')
  @Requires('application:enter')
  @StreamsUploads({ bytes: ATTACHMENT_LIMIT, files: 1 })
  async add(
    @Ctx() context: Context,
    @Param('id') id: string,
    @Uploads() uploads: AsyncIterable<ArrivingFile>,
  ): Promise<Attachment> {
    for await (const upload of uploads) return this.attachments.add(context, id, upload);
    throw fileRefused('file-missing');
  }

  @Get('attachments/:id/content')
  @Requires('application:read')
  async content(
    @Ctx() context: Context,
    @Param('id') id: string,
    @Res() reply: FastifyReply,
  ): Promise<FastifyReply> {
    return sendKeptFile(reply, await this.attachments.open(context, id), 'attachment');
  }

  @Delete('attachments/:id')
  @HttpCode(204)
  @Requires('application:enter')
  async remove(@Ctx() context: Context, @Param('id') id: string): Promise<void> {
    await this.attachments.remove(context, id);
  }
}
