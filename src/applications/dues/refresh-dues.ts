import { bulkInsert } from '../../database/bulk-insert.js';
import { changeIn } from '../../database/select-in.js';
import type { WriteUnit } from '../../database/unit.js';
import { duesOnRecord } from './dues-on-record.js';

/** Writes down anew what applications owe or may be paid. Every step on a timeline is followed by it. */
export async function refreshDues(unit: WriteUnit, applicationIds: readonly string[]): Promise<void> {
  await changeIn(unit, (marks) => `DELETE FROM open_due WHERE application_id IN (${marks})`, applicationIds);
  await bulkInsert(unit, 'open_due', await duesOnRecord(unit, applicationIds));
}
