import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import type { Context } from '../kernel/context.js';
import type { Page, Paging } from '../kernel/paging.js';
import type { LedgerFilter } from './check-in-ledger.schema.js';
import { eachScan, findScans, type ScanCondition, type ScanItem } from './check-in-queries.js';
import { TrainingSessionsService } from './training-sessions.service.js';

/** Every scan of a training session, for those who run it and those who check. */
@Injectable()
export class CheckInLedgerService {
  constructor(
    private readonly database: Database,
    private readonly sessions: TrainingSessionsService,
  ) {}

  /** The newest first. Throws as `TrainingSessionsService.requireFor`. */
  list(
    context: Context,
    trainingSessionId: string,
    filter: LedgerFilter,
    paging: Paging,
  ): Promise<Page<ScanItem>> {
    return this.database.read(async (unit) => {
      await this.sessions.requireFor(unit, context, trainingSessionId);
      return findScans(unit, conditionOf(trainingSessionId, filter), 'newest', paging);
    });
  }

  /** All of them in the order of their arrival, read a few hundred at a time. */
  async all(
    context: Context,
    trainingSessionId: string,
    filter: LedgerFilter,
  ): Promise<AsyncGenerator<ScanItem>> {
    await this.database.read((unit) => this.sessions.requireFor(unit, context, trainingSessionId));
    return this.database.read(async (unit) => eachScan(unit, conditionOf(trainingSessionId, filter)));
  }
}

function conditionOf(trainingSessionId: string, { outcome, reason }: LedgerFilter): ScanCondition {
  const conditions: [string, ...unknown[]][] = [['c.training_session_id = ?', trainingSessionId]];
  if (outcome === 'annulled') conditions.push(['c.annulled_at IS NOT NULL']);
  else if (outcome) conditions.push(['c.outcome = ?', outcome]);
  if (reason) conditions.push(['c.reason = ?', reason]);
  return {
    sql: conditions.map(([sql]) => sql).join(' AND '),
    parameters: conditions.flatMap(([, ...parameters]) => parameters),
  };
}
