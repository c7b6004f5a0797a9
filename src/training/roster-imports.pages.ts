import {
  Body,
  Controller,
  Get,
  Param,
  Post,
  Query,
  Redirect,
  Render,
  Res,
  StreamableFile,
} from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { Ctx, Requires } from '../identity/access.decorators.js';
import { JobsService } from '../jobs/jobs.service.js';
import type { Context } from '../kernel/context.js';
import { DomainError } from '../kernel/domain-error.js';
import { FormRejected, type SeeOther, seeOther } from '../kernel/form.js';
import { CATEGORIES } from '../people/category.js';
import { rejectedRoster, rosterTemplate } from './roster-import-files.js';
import { PREVIEW_PARTS, previewView } from './roster-import-view.js';
import { RosterPreviewsService } from './roster-previews.service.js';
import { CONTENT_TYPES, FILE_FORMATS, type FileFormat } from '../imports/import-files.js';
import { type UploadBody, uploadedFile } from '../imports/uploaded-file.js';

const previewQuery = z.object({
  part: z.enum(PREVIEW_PARTS).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});
const formats = z.object({ format: z.enum(FILE_FORMATS).catch('xlsx') });
const NEW = 'roster-imports/new';

@Controller()
@Requires('registration:import')
export class RosterImportsPages {
  constructor(
    private readonly previews: RosterPreviewsService,
    private readonly jobs: JobsService,
  ) {}

  @Get('training-sessions/:id/roster-imports/new')
  @Render(NEW)
  form(@Ctx() context: Context, @Param('id') id: string) {
    return this.formData(context, id);
  }

  @Post('training-sessions/:id/roster-imports')
  @Redirect()
  async upload(
    @Ctx() context: Context,
    @Param('id') id: string,
    @Body() body: UploadBody,
  ): Promise<SeeOther> {
    const data = await this.formData(context, id);
    try {
      const { id: importId } = await this.previews.preview(context, id, await uploadedFile(body));
      return seeOther(`/roster-imports/${importId}`);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const besideTheFile = new DomainError(error.code, { ...error.details, field: 'file' });
      throw new FormRejected(NEW, data, {}, besideTheFile);
    }
  }

  @Get('roster-imports/template')
  async template(
    @Ctx() context: Context,
    @Query({ schema: formats }) { format }: { format: FileFormat },
  ): Promise<StreamableFile> {
    return attachment(await rosterTemplate(context.locale, format), 'roster-template', format);
  }

  @Get('roster-imports/:id')
  async show(
    @Ctx() context: Context,
    @Param('id') id: string,
    @Query({ schema: previewQuery }) { part, page }: z.infer<typeof previewQuery>,
    @Res() reply: FastifyReply,
  ): Promise<FastifyReply> {
    const opened = await this.previews.open(context, id);
    const { rosterImport, session, result } = opened;
    const { status, jobId, filename } = rosterImport;
    const job = jobId ? await this.jobs.progress(context, jobId) : null;
    const common = { importId: id, filename, session, job, jobId };
    if (status === 'previewed') {
      return reply.view('roster-imports/preview.hbs', { ...common, ...previewView(opened, part, page) });
    }
    if (status === 'running') return reply.view('roster-imports/progress.hbs', common);
    return reply.view('roster-imports/result.hbs', { ...common, result });
  }

  @Post('roster-imports/:id/confirmation')
  @Redirect()
  async confirm(@Ctx() context: Context, @Param('id') id: string): Promise<SeeOther> {
    await this.previews.confirm(context, id);
    return seeOther(`/roster-imports/${id}`);
  }

  @Get('roster-imports/:id/rejected-rows')
  async rejected(
    @Ctx() context: Context,
    @Param('id') id: string,
    @Query({ schema: formats }) { format }: { format: FileFormat },
  ): Promise<StreamableFile> {
    const { result } = await this.previews.open(context, id);
    return attachment(await rejectedRoster(context.locale, format, result), 'rejected-rows', format);
  }

  private async formData(context: Context, id: string): Promise<object> {
    return { session: await this.previews.session(context, id), categories: CATEGORIES };
  }
}

const attachment = (bytes: Buffer, name: string, format: FileFormat): StreamableFile =>
  new StreamableFile(bytes, {
    type: CONTENT_TYPES[format],
    disposition: `attachment; filename="${name}.${format}"`,
    length: bytes.length,
  });
