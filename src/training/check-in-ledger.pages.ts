import { Body, Controller, Get, Param, Post, Query, Redirect, Render, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { writeCsv } from '../documents/spreadsheets/write-csv.js';
import { attachmentNamed, safeName } from '../files/file-name.js';
import { Ctx, Requires } from '../identity/access.decorators.js';
import { isGranted } from '../identity/permissions.js';
import type { Context } from '../kernel/context.js';
import { submitForm } from '../kernel/form.js';
import { shanghaiDay } from '../kernel/instant.js';
import { pagerOf } from '../kernel/paging.js';
import { text } from '../kernel/texts.js';
import { LEDGER_COLUMNS } from './check-in-ledger-columns.js';
import {
  LEDGER_OUTCOMES,
  type LedgerPage,
  ledgerPageSchema,
  SCAN_REASONS,
} from './check-in-ledger.schema.js';
import { CheckInLedgerService } from './check-in-ledger.service.js';
import { mayAnnul } from './check-in-scan.entity.js';
import { annulmentSchema } from './check-in.schema.js';
import { CheckInsService } from './check-ins.service.js';
import { TrainingSessionsService } from './training-sessions.service.js';

const VIEW = 'check-ins/ledger';
const PAGE_SIZE = 50;

@Controller('training-sessions/:id')
export class CheckInLedgerPages {
  constructor(
    private readonly ledger: CheckInLedgerService,
    private readonly checkIns: CheckInsService,
    private readonly sessions: TrainingSessionsService,
  ) {}

  @Get('scans')
  @Requires('check-in:read-ledger')
  @Render(VIEW)
  list(
    @Ctx() context: Context,
    @Param('id') id: string,
    @Query({ schema: ledgerPageSchema }) filter: LedgerPage,
  ) {
    return this.page(context, id, filter);
  }

  @Get('scans.csv')
  @Requires('check-in:read-ledger')
  async csv(
    @Ctx() context: Context,
    @Param('id') id: string,
    @Query({ schema: ledgerPageSchema }) filter: LedgerPage,
    @Res() reply: FastifyReply,
  ): Promise<FastifyReply> {
    const { locale } = context;
    const rows = [LEDGER_COLUMNS.map(({ name }) => text(locale, `checkIn.column.${name}`))];
    for await (const scan of await this.ledger.all(context, id, filter)) {
      rows.push(LEDGER_COLUMNS.map((column) => column.of(scan, locale)));
    }
    const { title, startsAt } = await this.sessions.find(context, id);
    const day = shanghaiDay(startsAt);
    const name = safeName(text(locale, 'checkIn.file', { title, day }));
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', attachmentNamed(name, `scans-${day}.csv`))
      .send(writeCsv(rows));
  }

  @Post('scans/:nonce/annulment')
  @Requires('check-in:scan')
  @Redirect()
  annul(
    @Ctx() context: Context,
    @Param('id') id: string,
    @Param('nonce') nonce: string,
    @Body() body: object,
  ) {
    const again = { view: VIEW, data: () => this.page(context, id, { page: 1 }, nonce) };
    return submitForm(annulmentSchema, body, again, async ({ reason }) => {
      await this.checkIns.annul(context, nonce, reason);
      return `/training-sessions/${id}/scans?done=scan-annulled`;
    });
  }

  private async page(context: Context, id: string, { page, ...filter }: LedgerPage, annulling?: string) {
    const paging = { page, pageSize: PAGE_SIZE };
    const { items, total } = await this.ledger.list(context, id, filter, paging);
    const { actor } = context;
    const by = {
      id: actor?.id ?? '',
      mayAnnulAny: actor !== null && isGranted(actor.role, 'check-in:annul-any'),
    };
    return {
      session: await this.sessions.find(context, id),
      filter,
      filtered: Boolean(filter.outcome ?? filter.reason),
      outcomes: LEDGER_OUTCOMES,
      reasons: SCAN_REASONS,
      items: items.map((scan) => ({
        ...scan,
        mayAnnul: mayAnnul(scan, by, context.now),
        annulling: scan.nonce === annulling,
      })),
      pager: pagerOf(paging, total),
    };
  }
}
