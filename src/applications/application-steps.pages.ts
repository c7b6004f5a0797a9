import { Body, Controller, Param, Post, Redirect } from '@nestjs/common';
import { z } from 'zod';
import { fileRefused } from '../files/file-refused.js';
import { StreamsUploads, Uploads } from '../files/uploads.decorators.js';
import type { ArrivingFile } from '../files/uploads.js';
import { Ctx, Requires } from '../identity/access.decorators.js';
import type { Context } from '../kernel/context.js';
import { submitForm } from '../kernel/form.js';
import { invoiceFormSchema } from './application-form.schema.js';
import { ApplicationPage } from './application-page.service.js';
import { ApplicationSteps } from './application-steps.service.js';
import { noteSchema, reasonSchema } from './application.schema.js';
import { ATTACHMENT_LIMIT, AttachmentsService } from './attachments.service.js';
import { InvoicesService } from './invoices.service.js';

const nothing = z.object({});

/** The buttons and forms on an application's page. */
@Controller('applications/:id')
export class ApplicationStepsPages {
  constructor(
    private readonly page: ApplicationPage,
    private readonly steps: ApplicationSteps,
    private readonly invoices: InvoicesService,
    private readonly attachments: AttachmentsService,
  ) {}

  @Post('submission')
  @Requires('application:enter')
  @Redirect()
  submit(@Ctx() context: Context, @Param('id') id: string) {
    return this.send(context, id, nothing, {}, async () => {
      const { late } = await this.steps.submit(context, id);
      return late
        ? `/applications/${id}?done=application-submitted-late`
        : `/applications/${id}?done=application-submitted`;
    });
  }

  @Post('return')
  @Requires('application:check')
  @Redirect()
  return(@Ctx() context: Context, @Param('id') id: string, @Body() body: object) {
    return this.send(context, id, reasonSchema, body, async ({ reason }) => {
      await this.steps.return(context, id, reason);
      return `/applications/${id}?done=application-returned`;
    });
  }

  @Post('rejection')
  @Requires('application:check')
  @Redirect()
  reject(@Ctx() context: Context, @Param('id') id: string, @Body() body: object) {
    return this.send(context, id, reasonSchema, body, async ({ reason }) => {
      await this.steps.reject(context, id, reason);
      return `/applications/${id}?done=application-rejected`;
    });
  }

  @Post('withdrawal')
  @Requires('application:enter')
  @Redirect()
  withdraw(@Ctx() context: Context, @Param('id') id: string, @Body() body: object) {
    return this.send(context, id, reasonSchema, body, async ({ reason }) => {
      await this.steps.withdraw(context, id, reason);
      return `/applications/${id}?done=application-withdrawn`;
    });
  }

  @Post('recommendation')
  @Requires('application:recommend')
  @Redirect()
  recommend(@Ctx() context: Context, @Param('id') id: string, @Body() body: object) {
    return this.send(context, id, noteSchema, body, async ({ note }) => {
      await this.steps.recommend(context, id, note);
      return `/applications/${id}?done=application-recommended`;
    });
  }

  @Post('invoices')
  @Requires('application:enter')
  @Redirect()
  addInvoice(@Ctx() context: Context, @Param('id') id: string, @Body() body: object) {
    return this.send(context, id, invoiceFormSchema, body, async (invoice) => {
      await this.invoices.add(context, id, [invoice]);
      return `/applications/${id}?done=invoice-added`;
    });
  }

  @Post('invoices/:invoiceId/deletion')
  @Requires('application:enter')
  @Redirect()
  removeInvoice(@Ctx() context: Context, @Param('id') id: string, @Param('invoiceId') invoiceId: string) {
    return this.send(context, id, nothing, {}, async () => {
      await this.invoices.remove(context, invoiceId);
      return `/applications/${id}?done=invoice-removed`;
    });
  }

  @Post('attachments')
  @Requires('application:enter')
  @StreamsUploads({ bytes: ATTACHMENT_LIMIT, files: 1 })
  @Redirect()
  async attach(
    @Ctx() context: Context,
    @Param('id') id: string,
    @Uploads() uploads: AsyncIterable<ArrivingFile>,
  ) {
    return this.send(context, id, nothing, {}, async () => {
      for await (const upload of uploads) {
        await this.attachments.add(context, id, upload);
        return `/applications/${id}?done=attachment-added`;
      }
      throw fileRefused('file-missing');
    });
  }

  @Post('attachments/:attachmentId/deletion')
  @Requires('application:enter')
  @Redirect()
  detach(@Ctx() context: Context, @Param('id') id: string, @Param('attachmentId') attachmentId: string) {
    return this.send(context, id, nothing, {}, async () => {
      await this.attachments.remove(context, attachmentId);
      return `/applications/${id}?done=attachment-removed`;
    });
  }

  private send<S extends z.ZodType>(
    context: Context,
    id: string,
    schema: S,
    body: object,
    act: (input: z.infer<S>) => Promise<string>,
  ) {
    return submitForm(
      schema,
      body,
      { view: 'applications/show', data: () => this.page.of(context, id) },
      act,
    );
  }
}
