import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import { TakesFile } from '../files/uploads.decorators.js';
import { Ctx, Requires } from '../identity/access.decorators.js';
import { FileImportsService } from '../imports/file-imports.service.js';
import type { ImportResult } from '../imports/import-kind.js';
import { type ImportQuery, importQuery, type UploadBody, uploadedFile } from '../imports/uploaded-file.js';
import type { Context } from '../kernel/context.js';
import { invoicesSchema } from './invoice.schema.js';
import { type InvoiceList, InvoicesService } from './invoices.service.js';

@Controller('api/v1')
export class InvoicesApi {
  constructor(
    private readonly invoices: InvoicesService,
    private readonly imports: FileImportsService,
  ) {}

  @Get('applications/:id/invoices')
  @Requires('application:read')
  list(@Ctx() context: Context, @Param('id') id: string): Promise<InvoiceList> {
    return this.invoices.list(context, id);
  }

  @Post('applications/:id/invoices')
  @Requires('application:enter')
  add(
    @Ctx() context: Context,
    @Param('id') id: string,
    @Body({ schema: invoicesSchema }) body: z.infer<typeof invoicesSchema>,
  ): Promise<InvoiceList> {
    return this.invoices.add(context, id, body.invoices);
  }

  @Post('applications/:id/invoices/import')
  @HttpCode(200)
  @TakesFile()
  @Requires('application:enter')
  async import(
    @Ctx() context: Context,
    @Param('id') id: string,
    @Query({ schema: importQuery }) { dryRun }: ImportQuery,
    @Body() body: UploadBody,
  ): Promise<ImportResult> {
    return this.imports.import(context, 'invoices', id, await uploadedFile(body), dryRun);
  }

  @Delete('invoices/:id')
  @HttpCode(204)
  @Requires('application:enter')
  remove(@Ctx() context: Context, @Param('id') id: string): Promise<void> {
    return this.invoices.remove(context, id);
  }
}
