import type { Headers } from '../documents/spreadsheets/find-header.js';

/** The headers that stand for each field of an invoice; the last two only say whose it is. */
export const INVOICE_HEADERS = {
  code: ['发票代码', 'invoice code', 'code'],
  number: ['发票号码', '发票号', '数电票号码', '号码', 'invoice number', 'number'],
  issuedOn: ['开票日期', '发票日期', '日期', 'issued on', 'issuedon', 'date'],
  seller: ['销售方', '销售方名称', '开票方', '销方名称', 'seller'],
  category: ['投入类别', '费用类别', '类别', 'cost category', 'category'],
  amount: ['含税金额', '价税合计', '发票金额', '金额', 'amount', 'amount with tax'],
  tax: ['税额', 'tax'],
  creditCode: ['统一社会信用代码', '社会信用代码', '信用代码', 'credit code', 'creditcode'],
  direction: ['方向', '支持方向', '申报方向', 'direction'],
} as const satisfies Headers<string>;

export type InvoiceField = keyof typeof INVOICE_HEADERS;
