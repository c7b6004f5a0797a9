import { Logger } from '@nestjs/common';
import type { ZodError } from 'zod';
import type { WriteUnit } from '../database/unit.js';
import { DomainError } from '../kernel/domain-error.js';
import { keepSuspicion } from '../suspicious-events/suspicious-event-keeping.js';
import { takeScan } from './check-in-taking.js';
import { batchScanSchema, type ScanBatch } from './check-in.schema.js';

/** What became of one scan of a batch. A `failed` one was not kept: the device sends it again later. */
export interface BatchResult {
  nonce: string | null;
  outcome: 'accepted' | 'repeated' | 'refused' | 'review' | 'failed';
  reason?: string;
  /** The fields of a malformed scan. */
  fields?: string[];
}

/** How much of what was sent stands in the list of suspicious events. */
const SHOWN = 64;

/** One unit of work for each scan of the batch. */
export function scansOf({
  scans,
  deviceId,
  sentAt,
}: ScanBatch): ((unit: WriteUnit) => Promise<BatchResult>)[] {
  return scans.map((scan) => {
    const parsed = batchScanSchema.safeParse(scan);
    if (!parsed.success) return (unit) => malformed(unit, scan, deviceId, parsed.error);
    const { data } = parsed;
    return async (unit) => {
      const answer = await takeScan(unit, { ...data, deviceId: data.deviceId ?? deviceId }, { sentAt });
      return resultOf(data.nonce, answer.outcome, answer.reason);
    };
  });
}

/** A malformed scan has no place in the ledger: the trail keeps what was sent, and managers see that it came. */
async function malformed(
  unit: WriteUnit,
  scan: unknown,
  deviceId: string,
  { issues }: ZodError,
): Promise<BatchResult> {
  const sent = (JSON.stringify(scan) ?? '').slice(0, 1000);
  unit.record('check-in.malformed', 'CheckInScan', '', { after: { deviceId, sent } });
  const subject = [...sent].slice(0, SHOWN).join('');
  await keepSuspicion(unit, { kind: 'malformed-scan', subject, deviceId });
  const fields = [...new Set(issues.map(({ path }) => String(path[0] ?? '')).filter(Boolean))];
  return { ...resultOf(nonceOf(scan), 'refused', 'malformed-request'), fields };
}

/** The results in the order of the scans. */
export function batchResults(
  scans: readonly unknown[],
  settled: readonly PromiseSettledResult<BatchResult>[],
): BatchResult[] {
  return settled.map((one, place) => {
    if (one.status === 'fulfilled') return one.value;
    if (one.reason instanceof DomainError) return resultOf(nonceOf(scans[place]), 'failed', one.reason.code);
    new Logger('CheckIns').error(one.reason instanceof Error ? one.reason.stack : String(one.reason));
    return resultOf(nonceOf(scans[place]), 'failed', 'internal-error');
  });
}

const resultOf = (
  nonce: string | null,
  outcome: BatchResult['outcome'],
  reason: string | null,
): BatchResult => ({
  nonce,
  outcome,
  ...(reason === null ? {} : { reason }),
});

function nonceOf(scan: unknown): string | null {
  const nonce = typeof scan === 'object' && scan !== null && 'nonce' in scan ? scan.nonce : null;
  return typeof nonce === 'string' ? nonce.slice(0, 64) : null;
}
