import { Injectable } from '@nestjs/common';
import { statusAfter } from '../../applications/application-life-cycle.js';
import { recordEvent } from '../../applications/application-moves.service.js';
import { ApplicationsService } from '../../applications/applications.service.js';
import { Database } from '../../database/database.js';
import type { ReadUnit, WriteUnit } from '../../database/unit.js';
import { EnterprisesService } from '../../enterprises/enterprises.service.js';
import type { Context } from '../../kernel/context.js';
import { DomainError } from '../../kernel/domain-error.js';
import { isId, newId } from '../../kernel/ids.js';
import { shanghaiDay } from '../../kernel/instant.js';
import type { Page, Paging } from '../../kernel/paging.js';
import { bankListFile } from './bank-list-file.js';
import { type BankListView, bankListViews, findBankList } from './bank-list-queries.js';
import { BankList } from './bank-list.entity.js';
import { factsFor, paymentPlanOf, requireCurrent, requireTranche } from './payment-plan.js';
import { lockPayment, paymentNote } from './payment-rows.js';
import { heldBeside } from './payment-sums.js';
import { Payment } from './payment.entity.js';

/** An arbitrary key of PostgreSQL's advisory locks: whoever numbers a bank list waits for who does. */
const NUMBERING_LOCK = 970_420_241_9;

/** Handing approved payments to the bank 拨付清单. A payment stands in one list at the most, so nobody pays it twice. */
@Injectable()
export class BankListsService {
  constructor(
    private readonly database: Database,
    private readonly applications: ApplicationsService,
    private readonly enterprises: EnterprisesService,
  ) {}

  /** The newest first. */
  list(context: Context, paging: Paging): Promise<Page<BankListView>> {
    return this.database.read((unit) => bankListViews(unit, context, paging));
  }

  /** Throws `not-found`, and `outside-your-district` when nothing of it is of the user's district. */
  find(context: Context, id: string): Promise<BankListView> {
    return this.database.read((unit) => requireList(unit, context, id));
  }

  /**
   * Puts approved payments into a list, all or none. Throws `payment-not-open`, `three-people-required` to who asked for
   * or approved one, `payment-outdated`, `transition-blocked`, for the first one refused.
   */
  create(context: Context, paymentIds: readonly string[]): Promise<BankList> {
    return this.database.write(context, async (unit) => {
      const list = await this.number(unit);
      for (const id of [...new Set(paymentIds)].sort()) await this.send(unit, id, list.id);
      return unit.add(BankList, list, 'bank-list.made');
    });
  }

  /**
   * The .xlsx by which the bank pays what of the list has no result yet: the only place where bank accounts are shown
   * whole. Throws `not-found`, `three-people-required`, `bank-list-done`.
   */
  file(context: Context, id: string): Promise<{ list: BankListView; bytes: Buffer }> {
    return this.database
      .write(context, async (unit) => {
        const list = await requireList(unit, context, id);
        const payments = await unit.findMany(Payment, { bankListId: id, status: 'at-bank' });
        if (payments.length === 0) throw new DomainError('bank-list-done');
        const by = context.actor?.id ?? '';
        if (payments.some(({ requestedBy, approvedBy }) => requestedBy === by || approvedBy === by))
          throw new DomainError('three-people-required');
        unit.record('bank-list.downloaded', 'BankList', id, { after: { payments: payments.length } });
        return { list, payments: payments.sort((a, b) => (a.id < b.id ? -1 : 1)) };
      })
      .then(async ({ list, payments }) => {
        const rows = payments.map((payment) => ({
          ...payment,
          bankAccount: this.enterprises.openBankAccount(payment.bankAccountSealed),
        }));
        return { list, bytes: await bankListFile(list.number, rows) };
      });
  }

  private async send(unit: WriteUnit, id: string, bankListId: string): Promise<void> {
    const { application, payment } = await lockPayment(unit, this.applications, id);
    payment.send(bankListId);
    const plan = await paymentPlanOf(unit, application);
    const tranche = requireTranche(plan, payment.tranche);
    const held = await heldBeside(unit, application.id, payment.id);
    const facts = factsFor(plan, tranche, held, payment);
    statusAfter(application.status, { action: 'pay', by: unit.context.actor!, facts });
    requireCurrent(plan, tranche, payment);
    await unit.save(payment, 'payment.sent');
    await recordEvent(unit, application, 'send-payment', application.status, paymentNote(payment));
  }

  private async number(unit: WriteUnit): Promise<BankList> {
    const { actor, now } = unit.context;
    const year = Number(shanghaiDay(now).slice(0, 4));
    await unit.lock('SELECT pg_advisory_xact_lock(?)', [NUMBERING_LOCK]);
    const [last] = await unit.query<{ serial: number | null }>(
      'SELECT max(serial) AS serial FROM bank_list WHERE year = ?',
      [year],
    );
    const serial = Number(last?.serial ?? 0) + 1;
    return { id: newId(), year, serial, createdBy: actor!.id, createdAt: now };
  }
}

async function requireList(unit: ReadUnit, context: Context, id: string): Promise<BankListView> {
  const found = isId(id) ? await findBankList(unit, context, id) : null;
  if (found) return found;
  const there = isId(id) && (await unit.findOne(BankList, { id })) !== null;
  throw there
    ? new DomainError('outside-your-district')
    : new DomainError('not-found', { subject: 'BankList' });
}
