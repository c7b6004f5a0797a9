import { Injectable } from '@nestjs/common';
import { bulkInsert } from '../database/bulk-insert.js';
import { Database } from '../database/database.js';
import type { ReadUnit, WriteUnit } from '../database/unit.js';
import type { Context } from '../kernel/context.js';
import { DomainError } from '../kernel/domain-error.js';
import { isId, newId } from '../kernel/ids.js';
import { shanghaiDay } from '../kernel/instant.js';
import { invoiceKey } from '../kernel/invoice-key.js';
import { formatMoney, LARGEST_AMOUNT } from '../kernel/money.js';
import type { Application } from './application.entity.js';
import { ApplicationsService } from './applications.service.js';
import { Invoice } from './invoice.entity.js';
import { type InvoiceFinding, invoiceFindings } from './invoice-findings.js';
import { holdersOf, invoicesOf, invoiceView, type KeptInvoice } from './invoice-queries.js';
import type { InvoiceInput } from './invoice.schema.js';

/** What invoices of one application may be, all together. */
const MOST_INVOICES = 5000;

/** An application's invoices, and what is not right with them. */
export interface InvoiceList {
  invoices: ReturnType<typeof invoiceView>[];
  findings: InvoiceFinding[];
  /** Yuan. */
  total: string;
}

/** Invoices of applications. An invoice is held by one application at the most, ever. */
@Injectable()
export class InvoicesService {
  constructor(
    private readonly database: Database,
    private readonly applications: ApplicationsService,
  ) {}

  /** Throws `not-found`, `outside-your-district`. */
  list(context: Context, applicationId: string): Promise<InvoiceList> {
    return this.database.read(async (unit) => {
      const application = await this.applications.requireFor(unit, context, applicationId);
      const invoices = await invoicesOf(unit, [applicationId]);
      return {
        invoices: invoices.map(invoiceView),
        findings: await this.findings(unit, context, application, invoices),
        total: formatMoney(invoices.reduce((total, { amount }) => total + amount, 0n)),
      };
    });
  }

  /** Throws `not-found`, `application-not-editable`, `too-many-invoices`. What is not right comes back as findings. */
  async add(context: Context, applicationId: string, inputs: readonly InvoiceInput[]): Promise<InvoiceList> {
    await this.database.write(context, async (unit) => {
      const application = await this.applications.requireFor(unit, context, applicationId, { lock: true });
      application.requireEditable();
      await this.enter(unit, application, inputs);
    });
    return this.list(context, applicationId);
  }

  /** Enters invoices of an application that this unit has locked. Those that another row holds come in unheld. */
  async enter(unit: WriteUnit, { id }: Application, inputs: readonly InvoiceInput[]): Promise<void> {
    const before = await invoicesOf(unit, [id]);
    if (before.length + inputs.length > MOST_INVOICES) {
      throw new DomainError('too-many-invoices', { most: MOST_INVOICES });
    }
    const rows = inputs.map((input) => ({ ...input, key: invoiceKey(input.code, input.number) }));
    const taken = new Set((await holdersOf(unit, keysOf(rows))).map(({ key }) => key));
    const { now, actor } = unit.context;
    await bulkInsert(
      unit,
      'invoice',
      rows.map(({ amount, tax, ...row }) => {
        const free = row.key !== null && !taken.has(row.key);
        if (free) taken.add(row.key!);
        return {
          ...row,
          id: newId(),
          applicationId: id,
          heldKey: free ? row.key : null,
          amount: String(amount),
          tax: tax === null ? null : String(tax),
          createdBy: actor?.id ?? null,
          createdAt: now,
        };
      }),
    );
    unit.record('invoices.entered', 'Application', id, {
      invoices: inputs.map(({ code, number, amount, category }) => ({
        number: [code, number].filter(Boolean).join(' '),
        amount: formatMoney(amount),
        category,
      })),
    });
  }

  /** The numbers that an application has already, as they are compared, each with its amount in yuan. */
  async amountsIn(unit: ReadUnit, applicationId: string): Promise<Map<string, string>> {
    const invoices = await invoicesOf(unit, [applicationId]);
    return new Map(invoices.flatMap(({ key, amount }) => (key ? [[key, formatMoney(amount)]] : [])));
  }

  /** Takes an invoice out again; the audit trail keeps it. Throws `not-found`, `application-not-editable`. */
  remove(context: Context, id: string): Promise<void> {
    return this.database.write(context, async (unit) => {
      const invoice = isId(id) ? await unit.peek(Invoice, { id }) : null;
      if (!invoice) throw new DomainError('not-found', { subject: 'Invoice' });
      const application = await this.applications.requireFor(unit, context, invoice.applicationId, {
        lock: true,
      });
      application.requireEditable();
      await unit.remove(invoice, 'invoice.removed');
    });
  }

  /**
   * Holds what nobody else holds by now. Throws `invoice-already-used`, which names the application that holds it first,
   * and `duplicate-invoice` for one that stands twice among them; `sum-too-large` where they come to more than can be
   * reckoned with.
   */
  async holdAll(unit: WriteUnit, context: Context, application: Application): Promise<KeptInvoice[]> {
    const invoices = await invoicesOf(unit, [application.id]);
    if (invoices.reduce((total, { amount }) => total + amount, 0n) > LARGEST_AMOUNT)
      throw new DomainError('sum-too-large', { most: formatMoney(LARGEST_AMOUNT) });
    const unheld = invoices.filter(({ key, heldKey }) => key !== null && heldKey === null);
    const holders = new Map((await holdersOf(unit, keysOf(unheld))).map((holder) => [holder.key, holder]));
    for (const { id, key } of unheld) {
      const holder = holders.get(key!);
      if (holder?.applicationId === application.id)
        throw new DomainError('duplicate-invoice', { number: key });
      if (holder) {
        const { applicationId, title, at } = this.shown(context, holder);
        throw new DomainError('invoice-already-used', { number: key, applicationId, title, at });
      }
      await unit.query('UPDATE invoice SET held_key = key WHERE id = ?', [id]);
      holders.set(key!, {
        key: key!,
        invoiceId: id,
        applicationId: application.id,
        title: '',
        district: null,
        at: '',
      });
    }
    return invoices;
  }

  /** What is not right with an application's invoices. */
  async findings(
    unit: ReadUnit,
    context: Context,
    { id, statedTotal, voucherSubsidised }: Application,
    invoices: readonly KeptInvoice[],
  ): Promise<InvoiceFinding[]> {
    const holders = await holdersOf(unit, keysOf(invoices.filter(({ heldKey }) => heldKey === null)));
    return invoiceFindings(invoices, {
      today: shanghaiDay(context.now),
      uses: holders
        .filter(({ applicationId }) => applicationId !== id)
        .map((holder) => this.shown(context, holder)),
      statedTotal,
      voucherSubsidised,
      period: null,
    });
  }

  /** A district officer is told the number of another district's application, not whose it is. */
  shown({ actor }: Context, { key, applicationId, title, district, at }: Holder) {
    const foreign = actor?.role === 'district-officer' && actor.district !== district;
    return { key, applicationId, title: foreign ? title.split(' ')[0]! : title, at };
  }
}

type Holder = Awaited<ReturnType<typeof holdersOf>>[number];

const keysOf = (rows: readonly { key: string | null }[]): string[] => [
  ...new Set(rows.flatMap(({ key }) => key ?? [])),
];
