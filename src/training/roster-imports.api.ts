import { Body, Controller, HttpCode, Param, Post, Query } from '@nestjs/common';
import { TakesFile } from '../files/uploads.decorators.js';
import { Ctx, Requires } from '../identity/access.decorators.js';
import type { Context } from '../kernel/context.js';
import { RosterImportsService } from './roster-imports.service.js';
import type { RosterResult } from './roster-outcomes.js';
import { type ImportQuery, importQuery, type UploadBody, uploadedFile } from '../imports/uploaded-file.js';

@Controller('api/v1/training-sessions/:id/registrations/import')
export class RosterImportsApi {
  constructor(private readonly imports: RosterImportsService) {}

  @Post()
  @HttpCode(200)
  @TakesFile()
  @Requires('registration:import')
  async import(
    @Ctx() context: Context,
    @Param('id') id: string,
    @Query({ schema: importQuery }) query: ImportQuery,
    @Body() body: UploadBody,
  ): Promise<RosterResult> {
    const file = await uploadedFile(body);
    return this.imports.import(context, id, file, query);
  }
}
