import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { ReadUnit, WriteUnit } from '../database/unit.js';
import { EnterprisesService } from '../enterprises/enterprises.service.js';
import type { SheetRow } from '../documents/spreadsheets/sheet.js';
import { FileImportsService } from '../imports/file-imports.service.js';
import type { ImportKind, ImportSubject, RowOutcome } from '../imports/import-kind.js';
import type { Context } from '../kernel/context.js';
import { invoiceKey } from '../kernel/invoice-key.js';
import { groupThousands, parseMoney } from '../kernel/money.js';
import { applicationNumber } from './application-number.js';
import { ApplicationsService } from './applications.service.js';
import { INVOICE_HEADERS } from './invoice-columns.js';
import { holdersOf } from './invoice-queries.js';
import { type InvoiceRow, readInvoices } from './invoice-rows.js';
import type { InvoiceInput } from './invoice.schema.js';
import { InvoicesService } from './invoices.service.js';

/** Lists of invoices for an application: what it has already is passed over, so that a list may come twice. */
@Injectable()
export class InvoiceImport implements ImportKind<InvoiceRow>, OnModuleInit {
  readonly name = 'invoices';
  readonly fields = [
    { name: 'code', required: false },
    { name: 'number', required: true },
    { name: 'issuedOn', required: false },
    { name: 'seller', required: false },
    { name: 'category', required: true },
    { name: 'amount', required: true },
    { name: 'tax', required: false },
  ];

  readonly headers = INVOICE_HEADERS;

  constructor(
    private readonly imports: FileImportsService,
    private readonly applications: ApplicationsService,
    private readonly enterprises: EnterprisesService,
    private readonly invoices: InvoicesService,
  ) {}

  onModuleInit(): void {
    this.imports.register(this);
  }

  read(rows: readonly SheetRow[], { only = {} }: ImportSubject) {
    return readInvoices(rows, only);
  }

  async admit(unit: ReadUnit, context: Context, subjectId: string | null): Promise<ImportSubject> {
    const application = await this.applications.requireFor(unit, context, subjectId ?? '', { lock: true });
    application.requireEditable();
    const { creditCode } = await this.enterprises.requireFor(unit, context, application.enterpriseId);
    return {
      url: `/applications/${application.id}`,
      title: `${applicationNumber(application.year, application.serial)} ${application.title}`,
      only: { creditCode, direction: application.direction },
    };
  }

  foresee(unit: ReadUnit, context: Context, subjectId: string | null, rows: readonly InvoiceRow[]) {
    return this.placed(unit, context, subjectId!, rows);
  }

  async bringIn(
    unit: WriteUnit,
    subjectId: string | null,
    rows: readonly InvoiceRow[],
  ): Promise<RowOutcome[]> {
    const outcomes = await this.placed(unit, unit.context, subjectId!, rows);
    const application = await this.applications.requireFor(unit, unit.context, subjectId!, { lock: true });
    const added = rows.filter((_, index) => outcomes[index]!.created);
    if (added.length > 0) await this.invoices.enter(unit, application, added.map(inputOf));
    return outcomes;
  }

  private async placed(
    unit: ReadUnit,
    context: Context,
    applicationId: string,
    rows: readonly InvoiceRow[],
  ): Promise<RowOutcome[]> {
    const keys = rows.map(({ code, number }) => invoiceKey(code, number)!);
    const holders = new Map((await holdersOf(unit, [...new Set(keys)])).map((one) => [one.key, one]));
    const seen = await this.invoices.amountsIn(unit, applicationId);
    return rows.map(({ row, code, number, amount }, index) => {
      const key = keys[index]!;
      const before = seen.get(key);
      const created = before === undefined;
      const differs = before !== undefined && before !== amount;
      if (created) seen.set(key, amount);
      const holder = holders.get(key);
      const foreign = holder && holder.applicationId !== applicationId ? holder : null;
      return {
        row,
        name: [code, number].filter(Boolean).join(' '),
        detail: differs ? `${groupThousands(amount)} ≠ ${groupThousands(before)}` : groupThousands(amount),
        id: null,
        created,
        others: foreign
          ? [
              {
                id: foreign.applicationId,
                name: this.invoices.shown(context, foreign).title,
                reason: 'invoice-used',
              },
            ]
          : [],
        warnings: differs ? ['invoice-known-with-other-amount'] : [],
      };
    });
  }
}

const inputOf = ({ code, number, issuedOn, seller, category, amount, tax }: InvoiceRow): InvoiceInput => ({
  code: code ?? null,
  number,
  issuedOn: issuedOn ?? null,
  seller: seller ?? null,
  category,
  amount: parseMoney(amount)!,
  tax: tax === undefined ? null : parseMoney(tax),
});
