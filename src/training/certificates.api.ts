import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { Ctx, Requires } from '../identity/access.decorators.js';
import type { Context } from '../kernel/context.js';
import { programmeYears } from '../policy/policies.js';
import {
  type CertificateOrder,
  certificateFilterSchema,
  certificateOrderSchema,
  revocationSchema,
} from './certificate.schema.js';
import { certificateView } from './certificate-view.js';
import { CertificatesService } from './certificates.service.js';
import { sendFile } from './report-file.js';

type Filter = z.infer<typeof certificateFilterSchema>;
type Revocation = z.infer<typeof revocationSchema>;

const PDF = 'application/pdf';

@Controller('api/v1')
export class CertificatesApi {
  constructor(private readonly certificates: CertificatesService) {}

  @Get('certificates')
  @Requires('certificate:read')
  async list(@Query({ schema: certificateFilterSchema }) filter: Filter) {
    const { items, total } = await this.certificates.list(filter, filter);
    return { items: items.map(certificateView), total };
  }

  @Post('certificates')
  @HttpCode(202)
  @Requires('certificate:issue')
  issue(
    @Ctx() context: Context,
    @Body({ schema: certificateOrderSchema }) order: CertificateOrder,
  ): Promise<{ jobId: string }> {
    return this.certificates.order(context, order);
  }

  /** All valid certificates of a year that the filter leaves, a page each, to print. */
  @Get('certificates.pdf')
  @Requires('certificate:read')
  async print(
    @Ctx() context: Context,
    @Query({ schema: certificateFilterSchema }) filter: Filter,
    @Res() reply: FastifyReply,
  ): Promise<FastifyReply> {
    const year = filter.year ?? programmeYears()[0]!;
    const plain = `certificates-${year}.pdf`;
    const stream = await this.certificates.print(context, year, filter);
    return sendFile(reply, { name: 'certificates', facts: { year }, plain, type: PDF }, stream);
  }

  /** The file that was issued, byte by byte. */
  @Get('certificates/:number.pdf')
  @Requires('certificate:read')
  async file(@Param('number') number: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const certificate = await this.certificates.find(number);
    const { name, size } = certificate;
    const bytes = await this.certificates.file(certificate);
    reply.header('content-length', size);
    const facts = { number, name };
    return sendFile(reply, { name: 'certificate', facts, plain: `${number}.pdf`, type: PDF }, bytes);
  }

  @Get('certificates/:number')
  @Requires('certificate:read')
  async show(@Param('number') number: string) {
    return certificateView(await this.certificates.find(number));
  }

  @Post('certificates/:number/revocation')
  @HttpCode(200)
  @Requires('certificate:issue')
  async revoke(
    @Ctx() context: Context,
    @Param('number') number: string,
    @Body({ schema: revocationSchema }) { reason }: Revocation,
  ) {
    return certificateView(await this.certificates.revoke(context, number, reason));
  }

  @Post('certificates/:number/reissue')
  @Requires('certificate:issue')
  async reissue(
    @Ctx() context: Context,
    @Param('number') number: string,
    @Body({ schema: revocationSchema }) { reason }: Revocation,
  ) {
    return certificateView(await this.certificates.reissue(context, number, reason));
  }
}
