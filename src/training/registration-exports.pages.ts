import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { writeCsv } from '../documents/spreadsheets/write-csv.js';
import { writeXlsx } from '../documents/spreadsheets/write-xlsx.js';
import { Ctx, Requires } from '../identity/access.decorators.js';
import type { Context, Locale } from '../kernel/context.js';
import { type Instant, shanghaiLocal } from '../kernel/instant.js';
import { text } from '../kernel/texts.js';
import type { RegistrationItem } from './registration-queries.js';
import { type RegistrationPageFilter, registrationPageFilterSchema } from './registration.schema.js';
import { RegistrationsService } from './registrations.service.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** What of a registration goes into a file. Never the identity number; the mobile number masked. */
const COLUMNS: readonly {
  name: string;
  width: number;
  of: (item: RegistrationItem, locale: Locale) => string;
}[] = [
  { name: 'name', width: 14, of: ({ name }) => name },
  { name: 'mobile', width: 14, of: ({ mobile }) => mobile ?? '' },
  { name: 'organisation', width: 30, of: ({ organisation }) => organisation ?? '' },
  { name: 'jobTitle', width: 16, of: ({ jobTitle }) => jobTitle ?? '' },
  { name: 'category', width: 20, of: ({ category }, locale) => text(locale, `category.${category}`) },
  { name: 'passCode', width: 14, of: ({ passCode }) => passCode },
  { name: 'state', width: 12, of: (item, locale) => text(locale, `registrationState.${stateOf(item)}`) },
  { name: 'firstIn', width: 18, of: ({ attendance }) => localTime(attendance?.firstIn) },
  { name: 'lastOut', width: 18, of: ({ attendance }) => localTime(attendance?.lastOut) },
  { name: 'minutes', width: 12, of: ({ attendance }) => String(attendance?.minutes ?? '') },
  {
    name: 'checkOut',
    width: 12,
    of: ({ attendance }, locale) => (attendance?.checkOutForgotten ? text(locale, 'checkOut.forgotten') : ''),
  },
];

/** The list of registrations as a file, filtered as on the page. */
@Controller('training-sessions/:id')
@Requires('registration:read')
export class RegistrationExportsPages {
  constructor(private readonly registrations: RegistrationsService) {}

  @Get('registrations.csv')
  async csv(
    @Ctx() context: Context,
    @Param('id') id: string,
    @Query({ schema: registrationPageFilterSchema }) filter: RegistrationPageFilter,
    @Res() reply: FastifyReply,
  ): Promise<FastifyReply> {
    const rows = await this.rows(context, id, filter);
    const bytes = writeCsv([COLUMNS.map(({ name }) => headerOf(name, context)), ...rows]);
    return attach(reply, `registrations-${id}.csv`, 'text/csv; charset=utf-8', bytes);
  }

  @Get('registrations.xlsx')
  async xlsx(
    @Ctx() context: Context,
    @Param('id') id: string,
    @Query({ schema: registrationPageFilterSchema }) filter: RegistrationPageFilter,
    @Res() reply: FastifyReply,
  ): Promise<FastifyReply> {
    const rows = await this.rows(context, id, filter);
    const columns = COLUMNS.map(({ name, width }) => ({ header: headerOf(name, context), width }));
    const bytes = await writeXlsx(columns, rows, text(context.locale, 'registrations.title'));
    return attach(reply, `registrations-${id}.xlsx`, XLSX, bytes);
  }

  private async rows(context: Context, id: string, filter: RegistrationPageFilter) {
    const rows: string[][] = [];
    for await (const item of await this.registrations.all(context, id, filter)) {
      rows.push(COLUMNS.map((column) => column.of(item, context.locale)));
    }
    return rows;
  }
}

const headerOf = (column: string, { locale }: Context): string => text(locale, `registrations.${column}`);

const stateOf = ({ status, attendance }: RegistrationItem): string => {
  if (status === 'cancelled') return 'cancelled';
  return attendance ? 'attended' : 'absent';
};

const localTime = (instant: Instant | null | undefined): string =>
  instant ? shanghaiLocal(instant).replace('T', ' ') : '';

const attach = (reply: FastifyReply, filename: string, type: string, bytes: Buffer): FastifyReply =>
  reply.type(type).header('content-disposition', `attachment; filename="${filename}"`).send(bytes);
