import { refreshDues } from '../../src/applications/dues/refresh-dues.js';
import type { Application } from '../../src/applications/application.entity.js';
import { AcceptanceService } from '../../src/applications/acceptance/acceptance.service.js';
import { MilestoneFilesService } from '../../src/applications/acceptance/milestone-files.service.js';
import type { Role } from '../../src/kernel/context.js';
import { parseMoney } from '../../src/kernel/money.js';
import { shanghaiDay } from '../../src/kernel/instant.js';
import type { MilestoneEvidence, ProjectMilestone } from '../../src/policy/payment-policy.js';
import { requirePolicyByCode } from '../../src/policy/policies.js';
import { noticesDue } from '../../src/subsidies/notices/notice-candidates.js';
import { NoticeIssuing } from '../../src/subsidies/notices/notice-issuing.service.js';
import { BankListsService } from '../../src/subsidies/payments/bank-lists.service.js';
import { ClawbacksService } from '../../src/subsidies/payments/clawbacks.service.js';
import { PaymentResultsService } from '../../src/subsidies/payments/payment-results.service.js';
import { PaymentsService } from '../../src/subsidies/payments/payments.service.js';
import type { TestApp } from '../support/test-app.js';
import { actingAs, invoice } from './applications.js';
import { addApproved } from './decisions.js';
import { addEnterprise } from './enterprises.js';
import { pdf } from './evidence.js';

/** As if that user acted, whatever their role. */
export const actingBy = (test: TestApp, id: string, role: Role) => {
  const context = actingAs(test, role);
  return { ...context, actor: { ...context.actor!, id, username: id } };
};

/** An application with a notice in force over `amount` yuan, of an enterprise with a bank account unless it is null. */
export async function addNoticed(
  test: TestApp,
  {
    investment = '750000.00',
    bankAccount = '6222020012345678901',
    district = '440703' as '440703' | '440781',
    name = undefined as string | undefined,
  } = {},
): Promise<Application> {
  const { id: enterpriseId } = await addEnterprise(test, {
    district,
    bankName: bankAccount ? '江门农村商业银行蓬江支行' : null,
    bankAccount,
    ...(name && { name }),
  });
  const [approved] = await addApproved(test, [
    { enterpriseId, invoices: [invoice({ amount: parseMoney(investment)! })] },
  ]);
  await addNotice(test, approved!.id);
  return approved!;
}

/** A notice in force on an approved application. */
export async function addNotice(test: TestApp, applicationId: string): Promise<string> {
  const context = actingAs(test, 'clerk');
  const due = await test.database.read((unit) => noticesDue(unit, [applicationId]));
  const [id] = await test.app.get(NoticeIssuing).issue(context, due, {
    keep: (work) => test.database.write(context, work),
    jobId: null,
  });
  return id!;
}

/** All the evidence that the policy asks for at a milestone. */
export async function addEvidence(
  test: TestApp,
  applicationId: string,
  milestone: ProjectMilestone,
): Promise<void> {
  const { steps } = requirePolicyByCode('jiangmen-2024').milestones;
  const kinds: MilestoneEvidence[] = steps.find((step) => step.milestone === milestone)!.evidence;
  for (const kind of kinds) {
    const file = { filename: `${kind}.pdf`, bytes: [pdf(kind)] as never };
    await test.app
      .get(MilestoneFilesService)
      .add(actingAs(test, 'clerk'), applicationId, milestone, kind, file);
  }
}

/** An application that passed its acceptance. */
export async function addAccepted(
  test: TestApp,
  given: Parameters<typeof addNoticed>[1] = {},
): Promise<Application> {
  const application = await addNoticed(test, given);
  await addEvidence(test, application.id, 'acceptance');
  const heldOn = shanghaiDay(test.clock.now());
  await test.app
    .get(AcceptanceService)
    .record(actingAs(test, 'clerk'), application.id, { result: 'passed', heldOn, reason: null });
  return application;
}

/**
 * Of enterprises of a district: a payment that was made by a bank list and is proposed to be clawed back, of a project
 * with evidence and an overdue milestone, and a tranche that is due.
 */
export async function paidThings(test: TestApp, district: '440703' | '440781', word: string) {
  await addAccepted(test, { district, name: `${word}待付企业` });
  const { id } = await addAccepted(test, { district, name: `${word}已付企业` });
  const [clerk, approver, manager] = [
    actingAs(test, 'clerk'),
    actingAs(test, 'approver'),
    actingAs(test, 'manager'),
  ];
  const payments = test.app.get(PaymentsService);
  const payment = await payments.request(clerk, { applicationId: id, tranche: 1 });
  await payments.approve(approver, payment.id);
  const list = await test.app.get(BankListsService).create(manager, [payment.id]);
  const paidOn = shanghaiDay(test.clock.now());
  await test.app.get(PaymentResultsService).markPaid(manager, payment.id, { paidOn, bankReference: null });
  await test.app.get(ClawbacksService).propose(clerk, id, { amount: 1n, reason: '核查' });
  return test.database.write(clerk, async (unit) => {
    await unit.query(
      `UPDATE issued_document SET issued_at = '2023-01-01T02:00:00.000Z'
       WHERE id IN (SELECT n.id FROM subsidy_notice n WHERE n.application_id = ?)`,
      [id],
    );
    unit.followUp(refreshDues, id);
    const [file] = await unit.query<{ id: string }>(
      'SELECT id FROM milestone_file WHERE application_id = ?',
      [id],
    );
    return { payment: payment.id, 'bank-list': list.id, 'milestone-file': file!.id };
  });
}
