import { Body, Controller, HttpCode, Param, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { Ctx, Requires } from '../identity/access.decorators.js';
import type { Context } from '../kernel/context.js';
import { RosterImportsService } from './roster-imports.service.js';
import type { RosterResult } from './roster-outcomes.js';
import { type UploadBody, uploadedRoster } from './roster-upload.js';

const importQuery = z.object({ dryRun: z.enum(['true', 'false']).default('false') });

@Controller('api/v1/training-sessions/:id/registrations/import')
export class RosterImportsApi {
  constructor(private readonly imports: RosterImportsService) {}

  @Post()
  @HttpCode(200)
  @Requires('registration:import')
  async import(
    @Ctx() context: Context,
    @Param('id') id: string,
    @Query({ schema: importQuery }) query: z.infer<typeof importQuery>,
    @Body() body: UploadBody,
  ): Promise<RosterResult> {
    const file = await uploadedRoster(body);
    return this.imports.import(context, id, file, { dryRun: query.dryRun === 'true' });
  }
}
