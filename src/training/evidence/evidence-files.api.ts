import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { fileRefused } from '../../files/file-refused.js';
import { StreamsUploads, Uploads } from '../../files/uploads.decorators.js';
import type { ArrivingFile } from '../../files/uploads.js';
import { sendKeptFile } from '../../files/send-kept-file.js';
import { Ctx, Requires } from '../../identity/access.decorators.js';
import type { Context } from '../../kernel/context.js';
import { type Page, type Paging, pagingSchema } from '../../kernel/paging.js';
import type { EvidenceFileView } from './evidence-file-queries.js';
import type { EvidenceFile } from './evidence-file.entity.js';
import { type EvidenceUpload, evidenceUploadSchema } from './evidence-file.schema.js';
import { EVIDENCE_LIMIT, EvidenceFilesService } from './evidence-files.service.js';

@Controller('api/v1')
export class EvidenceFilesApi {
  constructor(private readonly files: EvidenceFilesService) {}

  @Get('training-sessions/:id/evidence')
  @Requires('evidence:read')
  async list(
    @Ctx() context: Context,
    @Param('id') id: string,
    @Query({ schema: pagingSchema }) paging: Paging,
  ): Promise<Page<EvidenceFileView> & { missing: string[] }> {
    const page = await this.files.list(context, id, paging);
    return { ...page, missing: (await this.files.checklist(context, id)).missing };
  }

  /** One file a request; what is there already is answered with 200. */
  @Post('training-sessions/:id/evidence')
  @Requires('evidence:write')
  @StreamsUploads({ bytes: EVIDENCE_LIMIT, files: 1 })
  async add(
    @Ctx() context: Context,
    @Param('id') id: string,
    @Body({ schema: evidenceUploadSchema }) { kind }: EvidenceUpload,
    @Uploads() uploads: AsyncIterable<ArrivingFile>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<EvidenceFile> {
    for await (const upload of uploads) {
      const { file, created } = await this.files.add(context, id, kind, upload);
      reply.status(created ? 201 : 200);
      return file;
    }
    throw fileRefused('file-missing');
  }

  @Get('evidence-files/:id/content')
  @Requires('evidence:read')
  async content(
    @Ctx() context: Context,
    @Param('id') id: string,
    @Res() reply: FastifyReply,
  ): Promise<FastifyReply> {
    return sendKeptFile(reply, await this.files.open(context, id), 'evidence');
  }

  @Delete('evidence-files/:id')
  @HttpCode(204)
  @Requires('evidence:write')
  async remove(@Ctx() context: Context, @Param('id') id: string): Promise<void> {
    await this.files.remove(context, id);
  }
}
