import { writeXlsx } from '../../documents/spreadsheets/write-xlsx.js';
import { type Fen, formatMoney } from '../../kernel/money.js';
import { text } from '../../kernel/texts.js';

/** A payment with its bank account opened. */
export interface BankListRow {
  payee: string;
  bankName: string | null;
  bankAccount: string;
  amount: Fen;
  tranche: number;
}

/** For the bank, so in Chinese. Every cell is text: an account keeps its digits, and `=…` is no formula. */
export function bankListFile(number: string, rows: readonly BankListRow[]): Promise<Buffer> {
  const words = (key: string, values: object = {}) => text('zh-CN', `bankList.${key}`, { ...values });
  const columns = [
    { header: words('place'), width: 8 },
    { header: words('payee'), width: 40 },
    { header: words('bankName'), width: 40 },
    { header: words('bankAccount'), width: 34 },
    { header: words('amount'), width: 20 },
    { header: words('purpose'), width: 44 },
  ];
  const total = rows.reduce((sum, { amount }) => sum + amount, 0n);
  return writeXlsx(
    columns,
    [
      ...rows.map(({ payee, bankName, bankAccount, amount, tranche }, place) => [
        String(place + 1),
        payee,
        bankName,
        bankAccount,
        formatMoney(amount),
        words('purposeOf', { tranche }),
      ]),
      [words('total'), null, null, null, formatMoney(total), null],
    ],
    words('sheet', { number }),
  );
}
