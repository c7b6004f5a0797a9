import { ApplicationSteps } from '../../src/applications/application-steps.service.js';
import type { Application } from '../../src/applications/application.entity.js';
import type { ApplicationInput } from '../../src/applications/application.schema.js';
import { ApplicationsService } from '../../src/applications/applications.service.js';
import { type InvoiceInput } from '../../src/applications/invoice.schema.js';
import { InvoicesService } from '../../src/applications/invoices.service.js';
import type { Context, Role } from '../../src/kernel/context.js';
import { systemContext } from '../../src/kernel/context.js';
import type { TestApp } from '../support/test-app.js';
import { addEnterprise } from './enterprises.js';

let numbers = 0;

/** The number of a fully digital invoice that no other call gives. */
export const invoiceNumber = (): string => `2444${String((numbers += 1)).padStart(16, '0')}`;

/** As if somebody of that role acted. */
export const actingAs = (test: TestApp, role: Role, district: string | null = null): Context => ({
  ...systemContext(test.clock.now()),
  actor: { id: `test-${role}`, username: role, role, district },
});

export const invoice = (changes: Partial<InvoiceInput> = {}): InvoiceInput => ({
  code: null,
  number: invoiceNumber(),
  issuedOn: '2024-01-15',
  seller: '数字服务商甲',
  category: 'cloud-service',
  amount: 100_000_00n,
  tax: null,
  ...changes,
});

/** A draft of an enterprise of its own with one invoice, unless told otherwise; `status: 'submitted'` hands it in. */
export async function addApplication(
  test: TestApp,
  {
    invoices = [invoice()],
    status = 'draft',
    district = '440703',
    ...changes
  }: Partial<ApplicationInput> & {
    invoices?: InvoiceInput[];
    status?: 'draft' | 'submitted';
    district?: '440703' | '440781';
  } = {},
): Promise<Application> {
  const clerk = actingAs(test, 'clerk');
  const enterpriseId = changes.enterpriseId ?? (await addEnterprise(test, { district })).id;
  const application = await test.app.get(ApplicationsService).begin(clerk, {
    direction: 'sme-cloud',
    policy: undefined,
    title: '上云改造项目',
    summary: '把生产系统搬到云上。',
    clusterId: null,
    voucherSubsidised: null,
    statedTotal: null,
    otherFiscalMoney: false,
    ...changes,
    enterpriseId,
  });
  if (invoices.length > 0) await test.app.get(InvoicesService).add(clerk, application.id, invoices);
  if (status === 'draft') return application;
  return test.app.get(ApplicationSteps).submit(clerk, application.id);
}
