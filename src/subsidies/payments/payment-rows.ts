import type { ApplicationsService } from '../../applications/applications.service.js';
import type { WriteUnit } from '../../database/unit.js';
import { DomainError } from '../../kernel/domain-error.js';
import { isId } from '../../kernel/ids.js';
import { formatMoney, groupThousands } from '../../kernel/money.js';
import { Payment } from './payment.entity.js';

/**
 * A payment and its application, both locked, the application first: whoever moves money of one application waits for who
 * does. Throws `not-found`, `outside-your-district`.
 */
export async function lockPayment(unit: WriteUnit, applications: ApplicationsService, id: string) {
  const found = isId(id) ? await unit.peek(Payment, { id }) : null;
  if (!found) throw new DomainError('not-found', { subject: 'Payment' });
  const { applicationId } = found;
  const application = await applications.requireFor(unit, unit.context, applicationId, { lock: true });
  const payment = await unit.require(Payment, id);
  return { application, payment };
}

/** What a timeline tells of a payment: its tranche and amount, and why. */
export const paymentNote = (
  { tranche, amount }: Pick<Payment, 'tranche' | 'amount'>,
  reason?: string | null,
): string =>
  [`#${tranche} ¥${groupThousands(formatMoney(amount))}`, reason].filter(Boolean).join(' · ').slice(0, 1000);
