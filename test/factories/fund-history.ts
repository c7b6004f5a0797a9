import { refreshDues } from '../../src/applications/dues/refresh-dues.js';
import type { ApplicationStatus } from '../../src/applications/life-cycle-actions.js';
import { bulkInsert } from '../../src/database/bulk-insert.js';
import { systemContext } from '../../src/kernel/context.js';
import { newId } from '../../src/kernel/ids.js';
import type { Day, Instant } from '../../src/kernel/instant.js';
import type { TestApp } from '../support/test-app.js';

const insert = (test: TestApp, table: string, row: Record<string, unknown>): Promise<void> =>
  test.database.write(systemContext(test.clock.now()), async (unit) => {
    await bulkInsert(unit, table, [row]);
    if (row['applicationId']) unit.followUp(refreshDues, String(row['applicationId']));
  });

/** As if the application had come to a status at that moment; nothing of what leads there is asked for. */
export async function addStep(
  test: TestApp,
  applicationId: string,
  toStatus: ApplicationStatus,
  at: Instant,
): Promise<void> {
  await insert(test, 'application_event', {
    id: newId(),
    applicationId,
    action: 'begin',
    fromStatus: null,
    toStatus,
    reason: null,
    byUser: null,
    at,
  });
  await test.database.write(systemContext(at), async (unit) => {
    await unit.query('UPDATE application SET status = ? WHERE id = ?', [toStatus, applicationId]);
    unit.followUp(refreshDues, applicationId);
  });
}

/** A decision that stands, approved at that moment; the amount in fen. */
export async function addDecision(
  test: TestApp,
  applicationId: string,
  { amount, at, binding = 'rate' }: { amount: bigint; at: Instant; binding?: string },
): Promise<string> {
  const id = newId();
  await insert(test, 'subsidy_decision', {
    id,
    applicationId,
    state: 'approved',
    amount: String(amount),
    eligibleInvestment: String(amount * 2n),
    rateBasisPoints: 8000,
    enterpriseCap: '60000000',
    clusterCap: null,
    clause: '四（二）',
    binding,
    steps: '[]',
    policyCode: 'jiangmen-2024',
    policyVersion: 'test',
    preparedBy: 'preparer',
    preparedAt: at,
    approvedBy: 'approver',
    approvedAt: at,
    endedBy: null,
    endedAt: null,
    endReason: null,
  });
  return id;
}

let serial = 0;

/** A notice in force on a decision. */
export async function addNotice(
  test: TestApp,
  applicationId: string,
  decisionId: string,
  issuedAt: Instant,
): Promise<string> {
  const id = newId();
  serial += 1;
  await insert(test, 'issued_document', {
    id,
    series: 'subsidy-notice',
    year: 2024,
    serial,
    number: `测试〔2024〕${serial}号`,
    code: `T${String(serial).padStart(9, '0')}`,
    title: '补贴通知',
    subject: '企业',
    issuer: '江门市工业和信息化局',
    sha256: '0'.repeat(64),
    size: 1,
    replacesId: null,
    issuedAt,
    issuedBy: null,
    voidedAt: null,
    voidedBy: null,
    voidReason: null,
  });
  await insert(test, 'subsidy_notice', {
    id,
    applicationId,
    decisionId,
    enterpriseName: '企业',
    amount: '1',
    paper: '{}',
    jobId: null,
  });
  return id;
}

/** Money that the bank paid out on that day, in fen. */
export const addPayment = (
  test: TestApp,
  applicationId: string,
  { amount, paidOn, noticeId }: { amount: bigint; paidOn: Day; noticeId: string },
): Promise<void> =>
  insert(test, 'payment', {
    id: newId(),
    applicationId,
    noticeId,
    tranche: 1,
    milestone: 'acceptance-passed',
    amount: String(amount),
    heldKey: null,
    status: 'paid',
    payee: '企业',
    bankName: null,
    bankAccountSealed: 'sealed',
    bankAccountMasked: '6222***0123',
    requestedBy: 'a',
    requestedAt: `${paidOn}T00:00:00.000Z`,
    approvedBy: 'b',
    approvedAt: `${paidOn}T00:00:00.000Z`,
    bankListId: null,
    paidBy: 'c',
    paidOn,
    bankReference: null,
    endedBy: null,
    endedAt: null,
    endReason: null,
  });
