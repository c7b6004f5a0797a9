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
import { text } from '../kernel/texts.js';
import { importView, PREVIEW_PARTS } from './file-import-view.js';
import { FileImportsService } from './file-imports.service.js';
import { CONTENT_TYPES, FILE_FORMATS, type FileFormat, rejectedFile, sheetFile } from './import-files.js';
import { IMPORT_NAMES } from './import-kind.js';
import { type UploadBody, uploadedFile } from './uploaded-file.js';

const subjectQuery = z.object({ kind: z.enum(IMPORT_NAMES), subject: z.string().max(36).optional() });
type Subject = z.infer<typeof subjectQuery>;
const partQuery = z.object({
  part: z.enum(PREVIEW_PARTS).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});
const formats = z.object({ format: z.enum(FILE_FORMATS).catch('xlsx') });
const templates = formats.extend({ kind: z.enum(IMPORT_NAMES) });
const NEW = 'imports/new';

/** The way of a table from upload over preview to what came of it. */
@Controller('imports')
@Requires('enterprise:write')
export class FileImportsPages {
  constructor(
    private readonly imports: FileImportsService,
    private readonly jobs: JobsService,
  ) {}

  @Get('new')
  @Render(NEW)
  form(@Ctx() context: Context, @Query({ schema: subjectQuery }) subject: Subject) {
    return this.formData(context, subject);
  }

  @Post()
  @Redirect()
  async upload(
    @Ctx() context: Context,
    @Query({ schema: subjectQuery }) subject: Subject,
    @Body() body: UploadBody,
  ): Promise<SeeOther> {
    const data = await this.formData(context, subject);
    try {
      const file = await uploadedFile(body);
      const { id } = await this.imports.preview(context, subject.kind, subject.subject ?? null, file);
      return seeOther(`/imports/${id}`);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      throw new FormRejected(NEW, data, {}, new DomainError(error.code, { ...error.details, field: 'file' }));
    }
  }

  @Get('template')
  async template(
    @Ctx() { locale }: Context,
    @Query({ schema: templates }) { kind, format }: z.infer<typeof templates>,
  ): Promise<StreamableFile> {
    const header = this.imports
      .kind(kind)
      .fields.map((field) => text(locale, `import.${kind}.header.${field.name}`));
    return attachment(
      await sheetFile(format, header, [], text(locale, `import.${kind}.sheet`)),
      kind,
      format,
    );
  }

  @Get(':id')
  async show(
    @Ctx() context: Context,
    @Param('id') id: string,
    @Query({ schema: partQuery }) { part, page }: z.infer<typeof partQuery>,
    @Res() reply: FastifyReply,
  ): Promise<FastifyReply> {
    const opened = await this.imports.open(context, id);
    const { status, jobId, filename, kind, subjectId } = opened.fileImport;
    const job = jobId ? await this.jobs.progress(context, jobId) : null;
    const { subject } = opened;
    const common = { importId: id, filename, kind, subjectId, subject, place: subject.url, job, jobId };
    if (status === 'running') return reply.view('imports/progress.hbs', common);
    const view = status === 'done' ? 'imports/result.hbs' : 'imports/preview.hbs';
    return reply.view(view, { ...common, ...importView(opened, part, page) });
  }

  @Post(':id/confirmation')
  @Redirect()
  async confirm(@Ctx() context: Context, @Param('id') id: string): Promise<SeeOther> {
    await this.imports.confirm(context, id);
    return seeOther(`/imports/${id}`);
  }

  @Get(':id/rejected-rows')
  async rejected(
    @Ctx() context: Context,
    @Param('id') id: string,
    @Query({ schema: formats }) { format }: { format: FileFormat },
  ): Promise<StreamableFile> {
    const { result, fileImport } = await this.imports.open(context, id);
    const { locale } = context;
    const bytes = await rejectedFile(format, result, {
      sheet: text(locale, `import.${fileImport.kind}.sheet`),
      reason: text(locale, 'rosterImport.reason'),
      problem: (reason) => text(locale, `importProblem.${reason}`),
    });
    return attachment(bytes, 'rejected-rows', format);
  }

  private async formData(context: Context, { kind, subject }: Subject) {
    const subjectId = subject ?? null;
    const admitted = await this.imports.admit(context, kind, subjectId);
    return {
      kind,
      subjectId,
      subject: admitted,
      place: admitted.url,
      fields: this.imports.kind(kind).fields,
    };
  }
}

const attachment = (bytes: Buffer, name: string, format: FileFormat): StreamableFile =>
  new StreamableFile(bytes, {
    type: CONTENT_TYPES[format],
    disposition: `attachment; filename="${name}.${format}"`,
    length: bytes.length,
  });
