import { Controller, Get, Param, Query } from '@nestjs/common';
import type { z } from 'zod';
import { Ctx, Requires } from '../identity/access.decorators.js';
import type { Context } from '../kernel/context.js';
import { sealedRosterSchema } from './check-in.schema.js';
import { SealedRosterService } from './sealed-roster.service.js';

@Controller('api/v1/training-sessions/:id/sealed-roster')
@Requires('check-in:scan')
export class SealedRosterApi {
  constructor(private readonly rosters: SealedRosterService) {}

  @Get()
  page(
    @Ctx() context: Context,
    @Param('id') id: string,
    @Query({ schema: sealedRosterSchema }) query: z.infer<typeof sealedRosterSchema>,
  ) {
    return this.rosters.page(context, id, query);
  }
}
