import { Readable } from 'node:stream';
import { Controller, Get, Query, Render, StreamableFile } from '@nestjs/common';
import { streamCsv } from '../documents/spreadsheets/write-csv.js';
import { Ctx, Requires } from '../identity/access.decorators.js';
import type { Context, Locale } from '../kernel/context.js';
import { shanghaiDay, shanghaiLocal } from '../kernel/instant.js';
import { pagerOf } from '../kernel/paging.js';
import { hasText, text } from '../kernel/texts.js';
import { SUSPICIONS } from './suspicion.js';
import type { SuspiciousEventItem } from './suspicious-event-queries.js';
import {
  type SuspiciousEventFilter,
  suspiciousEventFilterSchema,
  type SuspiciousEventList,
  suspiciousEventListSchema,
} from './suspicious-event.schema.js';
import { SuspiciousEvents } from './suspicious-events.service.js';

const COLUMNS: readonly { name: string; of: (event: SuspiciousEventItem, locale: Locale) => string }[] = [
  { name: 'at', of: ({ at }) => `${shanghaiLocal(at).replace('T', ' ')}${at.slice(16, 19)}` },
  { name: 'kind', of: ({ kind }, locale) => text(locale, `suspicious.kind.${kind}`) },
  { name: 'subject', of: subjectIn },
  { name: 'session', of: ({ sessionTitle }) => sessionTitle ?? '' },
  { name: 'trainee', of: ({ traineeName }) => traineeName ?? '' },
  { name: 'user', of: ({ userName }) => userName ?? '' },
  { name: 'address', of: ({ address }) => address },
  { name: 'device', of: ({ deviceId }) => deviceId ?? '' },
];

/** The list of what was tried and refused. */
@Controller()
@Requires('suspicious-event:read')
export class SuspiciousEventsPages {
  constructor(private readonly events: SuspiciousEvents) {}

  @Get('suspicious-events')
  @Render('suspicious-events/list')
  async list(
    @Ctx() { locale }: Context,
    @Query({ schema: suspiciousEventListSchema }) query: SuspiciousEventList,
  ) {
    const { items, total } = await this.events.list(query, query);
    const { kind, from, to, address, trainingSessionId } = query;
    return {
      items: items.map((event) => ({ ...event, subject: subjectIn(event, locale) })),
      kinds: SUSPICIONS,
      filter: query,
      filtered: [kind, from, to, address, trainingSessionId].some(Boolean),
      pager: pagerOf(query, total),
    };
  }

  @Get('suspicious-events.csv')
  async csv(
    @Ctx() { locale, now }: Context,
    @Query({ schema: suspiciousEventFilterSchema }) filter: SuspiciousEventFilter,
  ) {
    const rows = rowsOf(await this.events.all(filter), locale);
    const disposition = `attachment; filename="suspicious-events-${shanghaiDay(now)}.csv"`;
    return new StreamableFile(Readable.from(streamCsv(rows)), {
      type: 'text/csv; charset=utf-8',
      disposition,
    });
  }
}

async function* rowsOf(events: AsyncIterable<SuspiciousEventItem>, locale: Locale) {
  yield COLUMNS.map(({ name }) => text(locale, `suspicious.column.${name}`));
  for await (const event of events) yield COLUMNS.map((column) => column.of(event, locale));
}

/** Which codes were guessed, in words; whatever else it is about as it is. */
function subjectIn({ kind, subject }: SuspiciousEventItem, locale: Locale): string {
  const key = `suspicious.guessed.${subject}`;
  return kind === 'guessed-codes' && hasText(key) ? text(locale, key) : (subject ?? '');
}
