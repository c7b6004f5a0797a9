import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { countGuess } from '../identity/code-guesses.service.js';
import { isGranted } from '../identity/permissions.js';
import type { Context } from '../kernel/context.js';
import { DomainError } from '../kernel/domain-error.js';
import { recountAttendance } from './attendance-keeping.js';
import type { AttendanceView, ScanReason } from './check-in-answer.js';
import { batchResults, type BatchResult, scansOf } from './check-in-batch.js';
import { CheckInScan } from './check-in-scan.entity.js';
import { type GivenAnswer, takeScan } from './check-in-taking.js';
import type { Scan, ScanBatch } from './check-in.schema.js';

export interface Annulled {
  scan: CheckInScan;
  /** What is left of the person's attendance. */
  attendance: AttendanceView | null;
}

/** What somebody gets who tries codes or sessions. */
const GUESSES = new Set<ScanReason | null>([
  'unknown-pass',
  'unknown-training-session',
  'not-your-training-session',
]);

/** Checking people in and out. */
@Injectable()
export class CheckInsService {
  constructor(private readonly database: Database) {}

  /** Never throws for what a rule says: that is in the answer, and in the ledger. Throws `too-many-requests` for guessing. */
  scan(context: Context, scan: Scan): Promise<GivenAnswer> {
    return this.database.write(context, async (unit) => {
      const answer = await takeScan(unit, scan);
      const guessed = !answer.replayed && !scan.offline && GUESSES.has(answer.reason);
      if (guessed) await countGuess(unit, 'scan', context.actor?.id);
      return answer;
    });
  }

  /** Takes what a device collected while it was offline, in order; no scan stops another. */
  async batch(context: Context, batch: ScanBatch): Promise<BatchResult[]> {
    return batchResults(batch.scans, await this.database.writeEach(context, scansOf(batch)));
  }

  /**
   * Takes a mistaken scan back; twice changes nothing. The scan stays in the ledger. Throws `not-found`,
   * `permission-denied`, `annulment-too-late`, `scan-not-annullable`.
   */
  annul(context: Context, nonce: string, reason: string): Promise<Annulled> {
    const { actor } = context;
    if (!actor) throw new DomainError('login-required');
    const by = { id: actor.id, mayAnnulAny: isGranted(actor.role, 'check-in:annul-any') };
    return this.database.write(context, async (unit) => {
      const scan = await unit.findOne(CheckInScan, { nonce });
      if (!scan) throw new DomainError('not-found', { subject: 'CheckInScan' });
      if (scan.annul(by, context.now, reason)) await unit.save(scan, 'check-in.annulled');
      return { scan, attendance: await recountAttendance(unit, scan.registrationId!) };
    });
  }
}
