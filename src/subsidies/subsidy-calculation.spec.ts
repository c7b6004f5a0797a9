import { jiangmen2024 } from '../policy/jiangmen-2024.js';
import { formatMoney, parseMoney } from '../kernel/money.js';
import type { CostCategory, InvestmentDirection } from '../policy/directions.js';
import { definePolicy } from '../policy/fund-policy.js';
import { calculateSubsidy } from './subsidy-calculation.js';

type Single = Exclude<InvestmentDirection, 'cluster'>;

const invoice = (yuan: string, category: CostCategory = 'software', number?: string) => ({
  amount: parseMoney(yuan)!,
  category,
  number,
});
const single = (direction: Single, ...yuan: string[]) =>
  calculateSubsidy(jiangmen2024, { direction, invoices: yuan.map((amount) => invoice(amount)) });
const withCalculation = (changes: Partial<typeof jiangmen2024.calculation>) =>
  definePolicy({ ...jiangmen2024, calculation: { ...jiangmen2024.calculation, ...changes } });

describe('a subsidy by clause 四', () => {
  it.each<[Single, string, string, string]>([
    ['benchmark-application', '1000000.00', '500000.00', 'rate'],
    ['benchmark-application', '1999999.98', '999999.99', 'rate'],
    ['benchmark-application', '1999999.99', '999999.99', 'rate'],
    ['benchmark-application', '2000000.00', '1000000.00', 'rate'],
    ['benchmark-application', '2000000.01', '1000000.00', 'rate'],
    ['benchmark-application', '2000000.02', '1000000.00', 'enterprise-cap'],
    ['benchmark-platform', '2000000.02', '1000000.00', 'enterprise-cap'],
    ['benchmark-platform', '0.01', '0.00', 'none'],
    ['benchmark-platform', '0.02', '0.01', 'rate'],
    ['sme-cloud', '0.01', '0.00', 'none'],
    ['sme-cloud', '0.02', '0.01', 'rate'],
    ['sme-cloud', '1234.56', '987.64', 'rate'],
    ['sme-cloud', '749999.99', '599999.99', 'rate'],
    ['sme-cloud', '750000.00', '600000.00', 'rate'],
    ['sme-cloud', '750000.01', '600000.00', 'rate'],
    ['sme-cloud', '750000.02', '600000.00', 'enterprise-cap'],
    ['sme-cloud', '999999999999.99', '600000.00', 'enterprise-cap'],
  ])('%s: of %s yuan it gives %s, by %s', (direction, invested, amount, binding) => {
    const result = single(direction, invested);
    expect([formatMoney(result.amount), result.binding]).toEqual([amount, binding]);
  });

  it('adds the invoices up before it rounds', () => {
    expect(single('benchmark-application', '0.01', '0.01').amount).toBe(1n);
  });

  it('nothing is subsidised without invoices', () => {
    expect(single('sme-cloud')).toMatchObject({ amount: 0n, eligibleInvestment: 0n, binding: 'none' });
  });

  it('other costs count for the cloud platform, not for a benchmark', () => {
    const invoices = [invoice('100.00', 'equipment'), invoice('50.00', 'other')];
    expect(calculateSubsidy(jiangmen2024, { direction: 'benchmark-application', invoices })).toMatchObject({
      eligibleInvestment: 10000n,
      amount: 5000n,
    });
    expect(calculateSubsidy(jiangmen2024, { direction: 'sme-cloud', invoices })).toMatchObject({
      eligibleInvestment: 15000n,
      amount: 12000n,
    });
  });

  it('explains itself step by step with clause, input and output', () => {
    const invoices = [
      invoice('1500000.00'),
      invoice('700000.10', 'equipment'),
      invoice('1.00', 'other'),
      invoice('0.90'),
    ];
    const { steps } = calculateSubsidy(jiangmen2024, { direction: 'benchmark-platform', invoices });
    expect(steps).toEqual([
      {
        clause: '四（一）',
        rule: 'eligible-investment',
        input: {
          invoices: 4,
          eligible: { software: '1500000.90', equipment: '700000.10' },
          notEligible: { other: '1.00' },
          amounts: 'tax-inclusive',
        },
        output: '2200001.00',
      },
      {
        clause: '四（一）',
        rule: 'rate',
        input: { eligibleInvestment: '2200001.00', rate: '50%', roundedDownTo: '0.01' },
        output: '1100000.50',
      },
      {
        clause: '四（一）',
        rule: 'enterprise-cap',
        input: { amount: '1100000.50', cap: '1000000.00' },
        output: '1000000.00',
      },
    ]);
  });

  it.each([
    [10, 500, 100_000_000n],
    [11, 9999, 100_000_000n],
    [9, 500, 0n],
    [10, 499, 0n],
    [0, 0, 0n],
  ])('%i training sessions with %i people earn %s fen', (sessions, people, amount) => {
    const result = calculateSubsidy(jiangmen2024, { direction: 'talent', sessions, people });
    expect(result).toMatchObject({ amount, eligibleInvestment: 0n, binding: 'targets' });
    expect(result.steps).toMatchObject([
      { clause: '四（四）', input: { sessions, sessionsRequired: 10, people, peopleRequired: 500 } },
    ]);
  });
});

describe('a policy that says otherwise', () => {
  const of = (policy: typeof jiangmen2024, yuan: string, tax?: string) =>
    calculateSubsidy(policy, {
      direction: 'sme-cloud',
      invoices: [{ ...invoice(yuan), tax: tax === undefined ? undefined : parseMoney(tax)! }],
    });

  it('rounds down to whole yuan', () => {
    expect(formatMoney(of(withCalculation({ roundingUnit: 100n }), '1234.56').amount)).toBe('987.00');
  });

  it('counts amounts without tax, and needs to know the tax', () => {
    const policy = withCalculation({ invoiceAmounts: 'tax-exclusive' });
    expect(formatMoney(of(policy, '113.00', '13.00').eligibleInvestment)).toBe('100.00');
    expect(() => of(policy, '113.00')).toThrow(
      expect.objectContaining({ code: 'invoice-tax-missing' }) as Error,
    );
    expect(formatMoney(of(jiangmen2024, '113.00', '13.00').eligibleInvestment)).toBe('113.00');
  });
});

describe('what cannot be reckoned', () => {
  const twice = (a: string, b: string) => () =>
    calculateSubsidy(jiangmen2024, {
      direction: 'sme-cloud',
      invoices: [invoice('1.00', 'software', a), invoice('2.00', 'equipment', b)],
    });

  it.each([
    ['24442000000123456789', '24442000000123456789'],
    ['2444 2000 0001 2345 6789', '２４４４２０００－０００１２３４５６７８９'],
    ['ab12', ' ＡB-12 '],
  ])('an invoice that stands twice, as %s and %s, is refused by its number', (a, b) => {
    expect(twice(a, b)).toThrow(expect.objectContaining({ code: 'duplicate-invoice' }) as Error);
  });

  it('names the invoice that stands twice', () => {
    expect(twice('ab 12', 'AB12')).toThrow(expect.objectContaining({ details: { number: 'AB12' } }) as Error);
  });

  it('invoices without a number, or with equal numbers and other codes, are different', () => {
    expect(twice('', ' ')).not.toThrow();
    const coded = (code: string) => ({ ...invoice('1.00', 'software', '12345678'), code });
    const invoices = [coded('4400194130'), coded('4400194131')];
    expect(calculateSubsidy(jiangmen2024, { direction: 'sme-cloud', invoices }).amount).toBe(160n);
  });

  it('a sum that no longer fits the form of money is refused', () => {
    expect(() => single('sme-cloud', '999999999999.99', '0.01')).toThrow(
      expect.objectContaining({ code: 'sum-too-large' }) as Error,
    );
  });
});
