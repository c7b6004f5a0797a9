import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import { TakesFile } from '../files/uploads.decorators.js';
import { Ctx, Requires } from '../identity/access.decorators.js';
import { FileImportsService } from '../imports/file-imports.service.js';
import type { ImportResult } from '../imports/import-kind.js';
import { type ImportQuery, importQuery, type UploadBody, uploadedFile } from '../imports/uploaded-file.js';
import type { Context } from '../kernel/context.js';
import type { Page } from '../kernel/paging.js';
import type { EnterpriseView } from './enterprise-queries.js';
import {
  type EnterpriseChanges,
  enterpriseChangesSchema,
  type EnterpriseInput,
  enterpriseListSchema,
  enterpriseSchema,
} from './enterprise.schema.js';
import { EnterprisesService } from './enterprises.service.js';

/** A credit code whose check character does not fit is taken, with this warning until a person confirms it. */
type Answer = EnterpriseView & { warnings: string[] };

@Controller('api/v1/enterprises')
export class EnterprisesApi {
  constructor(
    private readonly enterprises: EnterprisesService,
    private readonly imports: FileImportsService,
  ) {}

  @Get()
  @Requires('enterprise:read')
  list(
    @Ctx() context: Context,
    @Query({ schema: enterpriseListSchema }) query: z.infer<typeof enterpriseListSchema>,
  ): Promise<Page<EnterpriseView>> {
    return this.enterprises.list(context, query, query);
  }

  @Post()
  @Requires('enterprise:write')
  async register(
    @Ctx() context: Context,
    @Body({ schema: enterpriseSchema }) body: EnterpriseInput,
  ): Promise<Answer> {
    const { id } = await this.enterprises.register(context, body);
    return this.find(context, id);
  }

  /** The whole file, or with `dryRun` what would come of it. */
  @Post('import')
  @HttpCode(200)
  @TakesFile()
  @Requires('enterprise:write')
  async import(
    @Ctx() context: Context,
    @Query({ schema: importQuery }) { dryRun }: ImportQuery,
    @Body() body: UploadBody,
  ): Promise<ImportResult> {
    return this.imports.import(context, 'enterprises', null, await uploadedFile(body), dryRun);
  }

  @Get(':id')
  @Requires('enterprise:read')
  async find(@Ctx() context: Context, @Param('id') id: string): Promise<Answer> {
    const found = await this.enterprises.find(context, id);
    return {
      ...found,
      warnings: found.creditCodeState === 'doubtful' ? ['credit-code-check-digit-wrong'] : [],
    };
  }

  @Patch(':id')
  @Requires('enterprise:write')
  async edit(
    @Ctx() context: Context,
    @Param('id') id: string,
    @Body({ schema: enterpriseChangesSchema }) body: EnterpriseChanges,
  ): Promise<Answer> {
    await this.enterprises.edit(context, id, body);
    return this.find(context, id);
  }

  @Post(':id/credit-code-confirmation')
  @HttpCode(200)
  @Requires('enterprise:write')
  async confirmCreditCode(@Ctx() context: Context, @Param('id') id: string): Promise<Answer> {
    await this.enterprises.confirmCreditCode(context, id);
    return this.find(context, id);
  }
}
