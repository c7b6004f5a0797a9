import { Controller, Get, Param, Query } from '@nestjs/common';
import { Ctx, Requires } from '../identity/access.decorators.js';
import type { Context } from '../kernel/context.js';
import { type LedgerList, ledgerListSchema } from './check-in-ledger.schema.js';
import { CheckInLedgerService } from './check-in-ledger.service.js';

@Controller('api/v1/training-sessions/:id/check-ins')
export class CheckInLedgerApi {
  constructor(private readonly ledger: CheckInLedgerService) {}

  @Get()
  @Requires('check-in:read-ledger')
  list(
    @Ctx() context: Context,
    @Param('id') id: string,
    @Query({ schema: ledgerListSchema }) { page, pageSize, ...filter }: LedgerList,
  ) {
    return this.ledger.list(context, id, filter, { page, pageSize });
  }
}
