import { type Fen, parseMoneyLeniently } from './money.js';
import { cleanText, folded } from './text-normalisation.js';

/** Why what was typed is no amount; words under `validation.<problem>`. */
export type MoneyProblem =
  'money-negative' | 'money-exponent' | 'money-too-precise' | 'money-too-large' | 'money-invalid';

/** Reads an amount as people type it (see `parseMoneyLeniently`), or says why it cannot be read. */
export function readTypedMoney(text: string): { fen: Fen } | { problem: MoneyProblem } {
  const fen = parseMoneyLeniently(text);
  return fen === null ? { problem: problemOf(folded(cleanText(text))) } : { fen };
}

function problemOf(text: string): MoneyProblem {
  const bare = text.replace(/[¥元整,\s]/g, '');
  if (/^[-−–—(]\d/.test(bare)) return 'money-negative';
  if (/^\d+(\.\d+)?e[+-]?\d+$/i.test(bare)) return 'money-exponent';
  if (/^\d{1,12}\.\d{3,}$/.test(bare)) return 'money-too-precise';
  if (/^\d{13,}(\.\d+)?$/.test(bare)) return 'money-too-large';
  return 'money-invalid';
}
