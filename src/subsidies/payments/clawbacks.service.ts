import { Injectable } from '@nestjs/common';
import { ApplicationMoves, recordEvent } from '../../applications/application-moves.service.js';
import { ApplicationsService } from '../../applications/applications.service.js';
import { actionOf } from '../../applications/life-cycle-actions.js';
import { Database } from '../../database/database.js';
import type { ReadUnit, WriteUnit } from '../../database/unit.js';
import type { Context } from '../../kernel/context.js';
import { DomainError } from '../../kernel/domain-error.js';
import { isId, newId } from '../../kernel/ids.js';
import { shanghaiDay } from '../../kernel/instant.js';
import { type Fen, formatMoney, groupThousands } from '../../kernel/money.js';
import type { Page, Paging } from '../../kernel/paging.js';
import { type ClawbackView, listClawbacks } from './clawback-queries.js';
import { Clawback } from './clawback.entity.js';
import { MoneyReturn } from './money-return.entity.js';
import { paymentNote } from './payment-rows.js';
import { paidSumsOf } from './payment-sums.js';
import { Payment } from './payment.entity.js';
import type { ClawbackInput, DeskFilter, MoneyReturnInput } from './payment.schema.js';

/** Money asked back 追回, and money that came back. */
@Injectable()
export class ClawbacksService {
  constructor(
    private readonly database: Database,
    private readonly applications: ApplicationsService,
    private readonly moves: ApplicationMoves,
  ) {}

  /** Those that wait for a decision first. */
  list(context: Context, filter: DeskFilter, paging: Paging): Promise<Page<ClawbackView>> {
    return this.database.read((unit) => listClawbacks(unit, context, filter, paging));
  }

  /** Throws `illegal-transition`, `nothing-asked`, `more-than-paid`, `clawback-open`. */
  propose(context: Context, applicationId: string, { amount, reason }: ClawbackInput): Promise<Clawback> {
    return this.database.write(context, async (unit) => {
      const application = await this.applications.requireFor(unit, context, applicationId, { lock: true });
      const { status } = application;
      if (!actionOf('claw-back').from.includes(status))
        throw new DomainError('illegal-transition', { action: 'claw-back', status });
      requireUpTo(await netPaid(unit, application.id), amount);
      if (await unit.peek(Clawback, { heldKey: application.id })) throw new DomainError('clawback-open');
      await recordEvent(unit, application, 'propose-claw-back', status, noteOf(amount, reason));
      const row = Object.assign(new Clawback(), {
        id: newId(),
        applicationId: application.id,
        heldKey: application.id,
        status: 'proposed' as const,
        amount,
        reason,
        proposedBy: context.actor!.id,
        proposedAt: context.now,
        decidedBy: null,
        decidedAt: null,
        declineReason: null,
      });
      return unit.add(Clawback, row, 'clawback.proposed');
    });
  }

  /**
   * A second person orders it: that ends the application, and payments not yet at the bank are declined. Throws
   * `clawback-decided`, `second-person-required`, `payment-at-bank`, `more-than-paid`.
   */
  order(context: Context, id: string): Promise<Clawback> {
    return this.database.write(context, async (unit) => {
      const { application, clawback } = await this.lock(unit, id);
      clawback.order(context.actor!.id, context.now);
      const paid = await netPaid(unit, application.id);
      await this.moves.move(unit, application, 'claw-back', {
        facts: { paid, decision: { amount: clawback.amount, preparedBy: clawback.proposedBy } },
        reason: noteOf(clawback.amount, clawback.reason),
      });
      requireUpTo(paid, clawback.amount);
      await this.declineOpen(unit, application.id, clawback.reason);
      await unit.save(clawback, 'clawback.ordered');
      return clawback;
    });
  }

  /** Throws `clawback-decided`. */
  decline(context: Context, id: string, reason: string): Promise<Clawback> {
    return this.database.write(context, async (unit) => {
      const { application, clawback } = await this.lock(unit, id);
      clawback.decline(context.actor!.id, context.now, reason);
      await unit.save(clawback, 'clawback.declined');
      await recordEvent(unit, application, 'decline-claw-back', application.status, reason);
      return clawback;
    });
  }

  /** Money that the enterprise paid back, ordered to or by itself. Throws `nothing-asked`, `more-than-paid`, `day-not-possible`. */
  recordReturn(context: Context, applicationId: string, input: MoneyReturnInput): Promise<MoneyReturn> {
    return this.database.write(context, async (unit) => {
      const application = await this.applications.requireFor(unit, context, applicationId, { lock: true });
      requireUpTo(await netPaid(unit, application.id), input.amount);
      if (
        input.returnedOn > shanghaiDay(context.now) ||
        input.returnedOn < (await firstPaidOn(unit, application.id))
      )
        throw new DomainError('day-not-possible', { field: 'returnedOn' });
      const ordered = await unit.peek(Clawback, { heldKey: application.id, status: 'ordered' });
      const note = noteOf(input.amount, input.note);
      await recordEvent(unit, application, 'return-money', application.status, note);
      const row = {
        ...input,
        id: newId(),
        applicationId: application.id,
        clawbackId: ordered?.id ?? null,
        recordedBy: context.actor!.id,
        recordedAt: context.now,
      };
      return unit.add(MoneyReturn, row, 'money-return.recorded');
    });
  }

  private async declineOpen(unit: WriteUnit, applicationId: string, reason: string): Promise<void> {
    const { actor, now } = unit.context;
    for (const payment of await unit.findMany(Payment, { applicationId })) {
      if (payment.status === 'at-bank') throw new DomainError('payment-at-bank');
      if (payment.status !== 'requested' && payment.status !== 'approved') continue;
      payment.decline(actor!.id, now, paymentNote(payment, reason));
      await unit.save(payment, 'payment.declined');
    }
  }

  private async lock(unit: WriteUnit, id: string) {
    const found = isId(id) ? await unit.peek(Clawback, { id }) : null;
    if (!found) throw new DomainError('not-found', { subject: 'Clawback' });
    const { applicationId } = found;
    const application = await this.applications.requireFor(unit, unit.context, applicationId, { lock: true });
    return { application, clawback: await unit.require(Clawback, id) };
  }
}

const noteOf = (amount: Fen, note: string | null): string =>
  [`¥${groupThousands(formatMoney(amount))}`, note].filter(Boolean).join(' · ').slice(0, 1000);

/** What the enterprise has of the subsidy, in fen. */
async function netPaid(unit: ReadUnit, applicationId: string): Promise<Fen> {
  const { paid, returned } = await paidSumsOf(unit, applicationId);
  return paid - returned;
}

function requireUpTo(paid: Fen, amount: Fen): void {
  const field = 'amount';
  if (amount <= 0n) throw new DomainError('nothing-asked', { field });
  if (amount > paid) throw new DomainError('more-than-paid', { field, paid: formatMoney(paid) });
}

async function firstPaidOn(unit: ReadUnit, applicationId: string): Promise<string> {
  const [row] = await unit.query<{ day: string | null }>(
    `SELECT min(paid_on) AS day FROM payment WHERE application_id = ? AND status = 'paid'`,
    [applicationId],
  );
  return row?.day ?? '';
}
