import * as fc from 'fast-check';
import { hasText } from '../kernel/texts.js';
import { type EnteredInvoice, firstUses, type InvoiceContext, invoiceFindings } from './invoice-findings.js';

const invoice = (changes: Partial<EnteredInvoice> = {}): EnteredInvoice => ({
  id: 'a',
  code: '4400194130',
  number: '12345678',
  amount: 11_300n,
  tax: 1_300n,
  issuedOn: '2024-03-01',
  ...changes,
});
const nothing: InvoiceContext = {
  today: '2024-05-20',
  uses: [],
  statedTotal: null,
  voucherSubsidised: null,
  period: null,
};
const findings = (invoices: EnteredInvoice[], changes: Partial<InvoiceContext> = {}) =>
  invoiceFindings(invoices, { ...nothing, ...changes });

describe('a list of invoices', () => {
  it('in order gives rise to nothing', () => {
    expect(
      findings([invoice(), invoice({ id: 'b', number: '12345679' })], {
        statedTotal: 22_600n,
        voucherSubsidised: 22_600n,
        period: { from: '2024-03-01', to: '2024-03-01' },
      }),
    ).toEqual([]);
  });

  it('names the first use of an invoice that was used before, however it is spelt', () => {
    const use = (at: string, applicationId: string) => ({
      key: '440019413012345678',
      applicationId,
      title: `Application ${applicationId}`,
      at,
    });
    const uses = [use('2023-06-01T00:00:00.000Z', 'y'), use('2023-05-01T00:00:00.000Z', 'z')];
    expect(findings([invoice({ number: '１２３４ ５６７８' })], { uses })).toMatchObject([
      { invoiceId: 'a', finding: 'used-before', number: '440019413012345678', first: { applicationId: 'z' } },
    ]);
  });

  it('tells an invoice that stands twice from two with equal numbers and other codes', () => {
    expect(findings([invoice(), invoice({ id: 'b' })])).toEqual([
      { invoiceId: 'b', finding: 'entered-twice', number: '440019413012345678', firstInvoiceId: 'a' },
    ]);
    expect(findings([invoice(), invoice({ id: 'b', code: '4400194131' })])).toEqual([]);
  });

  it.each<[Partial<EnteredInvoice>, Partial<InvoiceContext>, string[]]>([
    [{ number: ' ' }, {}, ['no-number']],
    [{ code: null }, {}, ['unusual-number']],
    [{ amount: 0n, tax: null }, {}, ['no-amount']],
    [{ tax: 11_301n }, {}, ['tax-above-amount']],
    [{ tax: 11_300n }, {}, []],
    [{ issuedOn: '2024-05-21' }, {}, ['dated-in-future']],
    [{ issuedOn: '2024-05-20' }, {}, []],
    [{ issuedOn: null }, {}, []],
    [{ issuedOn: null }, { period: { from: '2024-01-01', to: '2024-12-31' } }, ['no-date']],
    [{}, { period: { from: '2024-03-02', to: '2024-12-31' } }, ['outside-period']],
    [{}, { statedTotal: 11_299n }, ['total-differs']],
    [{}, { voucherSubsidised: 11_301n }, ['voucher-above-total']],
  ])('%j in %j: %j', (changes, context, expected) => {
    expect(findings([invoice(changes)], context).map(({ finding }) => finding)).toEqual(expected);
  });

  it('has words for every finding', () => {
    const codes = ['used-before', 'entered-twice', 'no-number', 'no-amount', 'tax-above-amount', 'no-date'];
    const more = ['dated-in-future', 'outside-period', 'total-differs', 'voucher-above-total'];
    expect([...codes, ...more].filter((code) => !hasText(`invoiceFinding.${code}`))).toEqual([]);
  });

  it('the first use does not depend on the order in which uses are known', () => {
    const uses = fc.array(
      fc.record({
        key: fc.constantFrom('1', '2'),
        applicationId: fc.constantFrom('a', 'b', 'c'),
        title: fc.constant(''),
        at: fc.constantFrom('2023-01-01T00:00:00.000Z', '2024-01-01T00:00:00.000Z'),
      }),
    );
    fc.assert(
      fc.property(uses, (list) => {
        expect(firstUses(list.toReversed())).toEqual(firstUses(list));
      }),
    );
  });
});
