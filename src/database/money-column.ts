import type { Fen } from '../kernel/money.js';

/** Drivers give 64-bit integers as text or number; both hold the largest amount exactly. */
const asFen = {
  to: (fen: Fen | null | undefined) => (fen === null || fen === undefined ? fen : String(fen)),
  from: (kept: string | number | null) => (kept === null ? null : BigInt(kept)),
};

/** A column of money in fen: `@Column(moneyColumn)`. In SQL read sums as `CAST(sum(x) AS TEXT)`. */
export const moneyColumn = { type: 'bigint', transformer: asFen } as const;
