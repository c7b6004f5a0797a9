import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Database } from '../../database/database.js';
import type { ReadUnit } from '../../database/unit.js';
import { Clock } from '../../kernel/clock.js';
import { systemContext } from '../../kernel/context.js';
import { duesOnRecord } from './dues-on-record.js';
import type { OpenDue } from './open-due.entity.js';
import { refreshDues } from './refresh-dues.js';

/** Makes what is written down of dues agree with a release that counts them otherwise, when it starts. */
@Injectable()
export class Dues implements OnApplicationBootstrap {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.mend();
  }

  /** Resolves to the applications of which something else was written down than what is on record. */
  async mend(): Promise<string[]> {
    const wrong = await this.database.read(wrongIn);
    if (wrong.length > 0) {
      await this.database.write(systemContext(this.clock.now()), (unit) => refreshDues(unit, wrong));
    }
    return wrong;
  }
}

async function wrongIn(unit: ReadUnit): Promise<string[]> {
  const noticed = await unit.query<{ id: string }>(
    'SELECT DISTINCT application_id AS id FROM subsidy_notice',
  );
  const onRecord = await duesOnRecord(
    unit,
    noticed.map(({ id }) => id),
  );
  const written = await unit.query<OpenDue>(
    `SELECT application_id AS "applicationId", kind, milestone, tranche, due_on AS "dueOn", notice_id AS "noticeId"
     FROM open_due`,
  );
  const [right, known] = [keysOf(onRecord), keysOf(written)];
  const differing = [
    ...onRecord.filter((due) => !known.has(keyOf(due))),
    ...written.filter((due) => !right.has(keyOf(due))),
  ];
  return [...new Set(differing.map(({ applicationId }) => applicationId))];
}

const keyOf = ({ applicationId, kind, milestone, tranche, dueOn, noticeId }: OpenDue): string =>
  [applicationId, kind, milestone, tranche, dueOn, noticeId].join(' ');

const keysOf = (dues: readonly OpenDue[]): Set<string> => new Set(dues.map(keyOf));
