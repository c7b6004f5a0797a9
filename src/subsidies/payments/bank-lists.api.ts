import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { attachmentNamed, safeName } from '../../files/file-name.js';
import { Ctx, Requires } from '../../identity/access.decorators.js';
import { CONTENT_TYPES } from '../../imports/import-files.js';
import type { Context } from '../../kernel/context.js';
import { type Paging, pagingSchema } from '../../kernel/paging.js';
import { text } from '../../kernel/texts.js';
import { BankListsService } from './bank-lists.service.js';
import { paymentIdsSchema } from './payment.schema.js';

@Controller('api/v1')
export class BankListsApi {
  constructor(private readonly bankLists: BankListsService) {}

  @Get('bank-lists')
  @Requires('payment:read')
  list(@Ctx() context: Context, @Query({ schema: pagingSchema }) paging: Paging) {
    return this.bankLists.list(context, paging);
  }

  @Post('bank-lists')
  @Requires('payment:pay')
  async create(
    @Ctx() context: Context,
    @Body({ schema: paymentIdsSchema }) { paymentIds }: z.infer<typeof paymentIdsSchema>,
  ) {
    const { id } = await this.bankLists.create(context, paymentIds);
    return this.bankLists.find(context, id);
  }

  /** With bank accounts in full; every download is on the audit trail. */
  @Get('bank-lists/:id.xlsx')
  @Requires('payment:pay')
  async file(
    @Ctx() context: Context,
    @Param('id') id: string,
    @Res() reply: FastifyReply,
  ): Promise<FastifyReply> {
    const { list, bytes } = await this.bankLists.file(context, id);
    const name = safeName(`${text('zh-CN', 'payments.listTitle', { number: list.number })}.xlsx`);
    return reply
      .type(CONTENT_TYPES.xlsx)
      .header('cache-control', 'no-store')
      .header('content-disposition', attachmentNamed(name, `bank-list-${list.number}.xlsx`))
      .send(bytes);
  }

  @Get('bank-lists/:id')
  @Requires('payment:read')
  find(@Ctx() context: Context, @Param('id') id: string) {
    return this.bankLists.find(context, id);
  }
}
