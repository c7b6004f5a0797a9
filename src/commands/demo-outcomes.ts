import type { INestApplicationContext } from '@nestjs/common';
import { AcceptanceService } from '../applications/acceptance/acceptance.service.js';
import { MilestoneFilesService } from '../applications/acceptance/milestone-files.service.js';
import { MilestonesService } from '../applications/acceptance/milestones.service.js';
import type { ProjectMilestone } from '../policy/payment-policy.js';
import { requirePolicyByCode } from '../policy/policies.js';
import { BankListsService } from '../subsidies/payments/bank-lists.service.js';
import { ClawbacksService } from '../subsidies/payments/clawbacks.service.js';
import { PaymentResultsService } from '../subsidies/payments/payment-results.service.js';
import { PaymentsService } from '../subsidies/payments/payments.service.js';
import { demoPhoto } from './demo-data/demo-evidence.js';
import { arriving, DEMO_POLICY, type DemoUsers, type Entered, onDay, reaches } from './demo-stage.js';

/** Plays what comes after the notices, through the services: milestones, acceptance, payments, evaluation, clawback. */
export class DemoOutcomes {
  constructor(
    private readonly app: INestApplicationContext,
    private readonly users: DemoUsers,
  ) {}

  async play(entered: readonly Entered[]): Promise<void> {
    const accepted = entered.filter((one) => reaches(one, 'accepted'));
    for (const { id } of accepted) await this.accept(id);
    await this.pay(accepted.filter((one) => reaches(one, 'paid')).map(({ id }) => id));
    for (const { id } of accepted.filter((one) => reaches(one, 'evaluated'))) await this.evaluate(id);
    for (const { id, goal } of accepted) if (goal === 'clawed-back') await this.clawBack(id);
  }

  private async accept(id: string): Promise<void> {
    await this.file(id, 'implementation', '2024-11-20');
    const clerk = onDay(this.users.clerk, '2024-11-20');
    await this.app.get(MilestonesService).reach(clerk, id, 'implementation', '2024-11-18');
    await this.file(id, 'acceptance', '2024-12-16');
    const result = { result: 'passed', heldOn: '2024-12-12', reason: null } as const;
    await this.app.get(AcceptanceService).record(onDay(this.users.clerk, '2024-12-16'), id, result);
  }

  /** Three people: one asks, one approves, one pays by the bank's list. */
  private async pay(ids: readonly string[]): Promise<void> {
    const { clerk, approver, manager } = this.users;
    const payments = this.app.get(PaymentsService);
    const asked: string[] = [];
    for (const applicationId of ids) {
      const tranche = { applicationId, tranche: 1 };
      asked.push((await payments.request(onDay(clerk, '2025-01-06'), tranche)).id);
    }
    for (const id of asked) await payments.approve(onDay(approver, '2025-01-08'), id);
    await this.app.get(BankListsService).create(onDay(manager, '2025-01-10'), asked);
    for (const [index, id] of asked.entries()) {
      const result = { paidOn: '2025-01-13', bankReference: `2025011300${index + 1}` };
      await this.app.get(PaymentResultsService).markPaid(onDay(manager, '2025-01-14'), id, result);
    }
  }

  private async evaluate(id: string): Promise<void> {
    await this.file(id, 'performance-report', '2025-07-10');
    const result = { grade: 'good', evaluatedOn: '2025-07-08', remark: '达到预期绩效目标。' } as const;
    await this.app.get(AcceptanceService).evaluate(onDay(this.users.clerk, '2025-07-10'), id, result);
  }

  /** One fen less than a thousand yuan, of which the half has come back. */
  private async clawBack(id: string): Promise<void> {
    const clawbacks = this.app.get(ClawbacksService);
    const [clerk, approver] = [
      onDay(this.users.clerk, '2025-08-04'),
      onDay(this.users.approver, '2025-08-06'),
    ];
    const asked = { amount: 999_99n, reason: '审计发现一张发票重复列支。' };
    await clawbacks.order(approver, (await clawbacks.propose(clerk, id, asked)).id);
    const returned = { amount: 500_00n, returnedOn: '2025-08-20', bankReference: null, note: null };
    await clawbacks.recordReturn(onDay(this.users.clerk, '2025-08-21'), id, returned);
  }

  /** Files a scanned page for each paper that the policy asks for. */
  private async file(id: string, milestone: ProjectMilestone, day: string): Promise<void> {
    const { steps } = requirePolicyByCode(DEMO_POLICY).milestones;
    const { evidence } = steps.find((step) => step.milestone === milestone)!;
    for (const [index, kind] of evidence.entries()) {
      const scan = arriving(`扫描件${index + 1}.png`, demoPhoto(20 + index));
      const clerk = onDay(this.users.clerk, day);
      await this.app.get(MilestoneFilesService).add(clerk, id, milestone, kind, scan);
    }
  }
}
