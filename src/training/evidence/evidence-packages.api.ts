import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Ctx, Requires } from '../../identity/access.decorators.js';
import type { Context } from '../../kernel/context.js';
import { type Page, type Paging, pagingSchema } from '../../kernel/paging.js';
import { yearOf } from '../progress-view.js';
import { sendFile } from '../report-file.js';
import type { FrozenPackage } from './evidence-package-queries.js';
import { EvidencePackagesService } from './evidence-packages.service.js';

@Controller('api/v1/programmes/:year')
@Requires('evidence:package')
export class EvidencePackagesApi {
  constructor(private readonly packages: EvidencePackagesService) {}

  @Get('evidence.zip')
  async download(
    @Ctx() context: Context,
    @Param('year') yearText: string,
    @Res() reply: FastifyReply,
  ): Promise<FastifyReply> {
    const year = yearOf(yearText);
    const stream = await this.packages.open(context, year);
    const plain = `evidence-${year}.zip`;
    return sendFile(reply, { name: 'evidence', facts: { year }, plain, type: 'application/zip' }, stream);
  }

  @Get('evidence-packages')
  list(
    @Param('year') yearText: string,
    @Query({ schema: pagingSchema }) paging: Paging,
  ): Promise<Page<FrozenPackage>> {
    return this.packages.list(yearOf(yearText), paging);
  }
}
