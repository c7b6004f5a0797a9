import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import type { Context } from '../kernel/context.js';
import type { Page, Paging } from '../kernel/paging.js';
import type { Suspicion } from './suspicion.js';
import { keepSuspicion } from './suspicious-event-keeping.js';
import {
  eachSuspiciousEvent,
  listSuspiciousEvents,
  type SuspiciousEventItem,
} from './suspicious-event-queries.js';
import type { SuspiciousEventFilter } from './suspicious-event.schema.js';

/** What was tried and refused, for those who run the programme. */
@Injectable()
export class SuspiciousEvents {
  constructor(private readonly database: Database) {}

  /** Keeps one by itself; inside a unit of work use `keepSuspicion`. */
  note(context: Context, suspicion: Suspicion): Promise<void> {
    return this.database.write(context, (unit) => keepSuspicion(unit, suspicion));
  }

  list(filter: SuspiciousEventFilter, paging: Paging): Promise<Page<SuspiciousEventItem>> {
    return this.database.read((unit) => listSuspiciousEvents(unit, filter, paging));
  }

  all(filter: SuspiciousEventFilter): Promise<AsyncGenerator<SuspiciousEventItem>> {
    return this.database.read(async (unit) => eachSuspiciousEvent(unit, filter));
  }
}
