import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database.js';
import type { Context } from '../../kernel/context.js';
import { fromShanghaiLocal, type Instant, shanghaiDay } from '../../kernel/instant.js';
import { codeInLedger } from '../check-in.schema.js';
import { CheckInsService } from '../check-ins.service.js';
import { PassesService } from '../passes.service.js';
import type { TrainingSession } from '../training-session.entity.js';
import { TrainingSessionsService } from '../training-sessions.service.js';
import type { PaperCheckInsInput } from './paper-check-ins.schema.js';

const DEVICE = 'paper';

/** What became of one row of the sheet. */
export interface PaperResult {
  /** As entered, when it leads to nobody. */
  entered: string;
  name: string | null;
  outcome: string;
  reason: string | null;
}

/** Enters signed sheets after the event, through the same rules and the same ledger as scans. */
@Injectable()
export class PaperCheckInsService {
  constructor(
    private readonly database: Database,
    private readonly sessions: TrainingSessionsService,
    private readonly checkIns: CheckInsService,
    private readonly passes: PassesService,
  ) {}

  /**
   * Checks in everybody on the sheet at the time of day that it says. What a rule refuses waits for review, as with
   * scans made offline. Throws `not-found`, `not-your-training-session`.
   */
  async enter(
    context: Context,
    trainingSessionId: string,
    input: PaperCheckInsInput,
  ): Promise<PaperResult[]> {
    const session = await this.sessions.find(context, trainingSessionId);
    const entered = [...new Set([...input.passCodes, ...input.typed].map(codeInLedger))];
    const scannedAt = timeOf(session, input.at);
    const scans = entered.map((passCode) => ({
      nonce: nonceOf(input.sheet, passCode),
      passCode,
      trainingSessionId,
      direction: 'in',
      method: 'paper',
      scannedAt,
      offline: true,
    }));
    const results = await this.checkIns.batch(context, { deviceId: DEVICE, sentAt: context.now, scans });
    return this.database.read((unit) =>
      Promise.all(
        results.map(async ({ outcome, reason = null }, row) => {
          const pass = await this.passes.findByCode(unit, entered[row]!);
          return { entered: entered[row]!, name: pass?.name ?? null, outcome, reason };
        }),
      ),
    );
  }
}

/** The same row of the same form again has the same nonce, of 43 characters. */
const nonceOf = (sheet: string, passCode: string): string =>
  createHash('sha256').update(`${sheet} ${passCode}`).digest('base64url');

/** A time of day on the day of the session, not before check-in was opened nor after it was closed. */
function timeOf({ startsAt, openedAt, closedAt }: TrainingSession, time: string): Instant {
  const at = fromShanghaiLocal(`${shanghaiDay(startsAt)}T${time}`);
  if (openedAt !== null && at < openedAt) return openedAt;
  return closedAt !== null && at > closedAt ? closedAt : at;
}
