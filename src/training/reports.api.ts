import { Controller, Get, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { writeXlsx } from '../documents/spreadsheets/write-xlsx.js';
import { Ctx, Requires } from '../identity/access.decorators.js';
import type { Context } from '../kernel/context.js';
import { shanghaiDay } from '../kernel/instant.js';
import { text } from '../kernel/texts.js';
import { streamCompletionReport } from './documents/completion-report.js';
import { streamSignInSheet } from './documents/sign-in-sheet.js';
import { yearOf } from './progress-view.js';
import { sendFile } from './report-file.js';
import { ReportsService } from './reports.service.js';

const PDF = 'application/pdf';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const WIDTHS = { name: 16, organisation: 40, category: 22, mobile: 16, identityNumber: 24, sessions: 8 };

@Controller('api/v1')
export class ReportsApi {
  constructor(private readonly reports: ReportsService) {}

  @Get('programmes/:year/completion-report.pdf')
  @Requires('report:read')
  async completionReport(
    @Ctx() context: Context,
    @Param('year') yearText: string,
    @Res() reply: FastifyReply,
  ): Promise<FastifyReply> {
    const year = yearOf(yearText);
    const { stream } = streamCompletionReport(await this.reports.issueCompletionReport(context, year));
    const plain = `completion-report-${year}.pdf`;
    return sendFile(reply, { name: 'completionReport', facts: { year }, plain, type: PDF }, stream);
  }

  @Get('training-sessions/:id/sign-in-sheet.pdf')
  @Requires('registration:read')
  async signInSheet(
    @Ctx() context: Context,
    @Param('id') id: string,
    @Res() reply: FastifyReply,
  ): Promise<FastifyReply> {
    const model = await this.reports.signInSheet(context, id);
    const { title, startsAt } = model.session;
    const day = shanghaiDay(startsAt);
    const plain = `sign-in-sheet-${day}.pdf`;
    return sendFile(
      reply,
      { name: 'signInSheet', facts: { title, day }, plain, type: PDF },
      streamSignInSheet(model).stream,
    );
  }

  @Get('programmes/:year/trained-people.xlsx')
  @Requires('report:read')
  async trainedPeople(
    @Ctx() { locale }: Context,
    @Param('year') yearText: string,
    @Res() reply: FastifyReply,
  ): Promise<FastifyReply> {
    const year = yearOf(yearText);
    await this.reports.requireProgramme(year);
    const rows: (string | number)[][] = [];
    for await (const person of this.reports.trainedPeople(year)) {
      const category = text(locale, `category.${person.category}`);
      rows.push([
        person.name,
        person.organisation,
        category,
        person.mobile,
        person.identityNumber,
        person.sessions,
      ]);
    }
    const columns = Object.entries(WIDTHS).map(([column, width]) => ({
      header: text(locale, `reports.column.${column}`),
      width,
    }));
    const file = await writeXlsx(columns, rows, text(locale, 'reports.sheet'));
    const plain = `trained-people-${year}.xlsx`;
    return sendFile(reply, { name: 'trainedPeople', facts: { year }, plain, type: XLSX }, file);
  }
}
