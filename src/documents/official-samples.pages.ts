import { Controller, Get, Param, Render, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Ctx, Requires } from '../identity/access.decorators.js';
import type { Context } from '../kernel/context.js';
import { DomainError } from '../kernel/domain-error.js';
import {
  OFFICIAL_SAMPLES,
  OFFICIAL_TEMPLATE,
  type OfficialSample,
  officialSample,
  streamOfficialDocument,
} from './official-document.js';
import { renderPreview } from './preview.js';

const sampleOf = (name: string): OfficialSample => {
  const sample = OFFICIAL_SAMPLES.find((known) => known === name);
  if (!sample) throw new DomainError('not-found', { subject: 'OfficialSample', name });
  return sample;
};

/** Official documents with made-up content, to see wording and typefaces before one is issued. */
@Controller('documents/samples')
@Requires('document:preview')
export class OfficialSamplesPages {
  @Get()
  @Render('documents/samples')
  list() {
    const samples = OFFICIAL_SAMPLES.map((name) => ({ name, title: officialSample(name).title }));
    return { samples };
  }

  @Get(':name.pdf')
  pdf(@Ctx() { now }: Context, @Param('name') name: string, @Res() reply: FastifyReply): FastifyReply {
    const sample = sampleOf(name);
    const { stream } = streamOfficialDocument(officialSample(sample), { createdAt: now });
    return reply
      .type('application/pdf')
      .header('content-disposition', `inline; filename="${sample}.pdf"`)
      .send(stream);
  }

  @Get(':name')
  @Render('documents/sample')
  async show(@Param('name') name: string) {
    const sample = sampleOf(name);
    const model = officialSample(sample);
    return { name: sample, title: model.title, ...(await renderPreview(OFFICIAL_TEMPLATE, model)) };
  }
}
