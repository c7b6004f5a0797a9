import type { ApplicationStatus } from '../applications/life-cycle-actions.js';
import type { Fen } from '../kernel/money.js';

/** An application that ended without money is no project that loan interest support could go to. */
const ENDED: readonly ApplicationStatus[] = ['draft', 'returned', 'rejected', 'withdrawn', 'clawed-back'];

interface Project {
  status: ApplicationStatus;
  investment: Fen;
  voucherSubsidised: Fen | null;
}

/** The part of a project that may apply for loan interest support 政银保, in fen. */
export interface InsuredPart {
  investment: Fen;
  /** By service vouchers; never above the investment. Null while nobody has told. */
  vouchers: Fen | null;
  /** The rest, which may apply. Null while nobody has told. */
  eligible: Fen | null;
}

/** Of all projects: `investment` is `vouchers`, `eligible` and `untold` together. */
export interface InsuredTotals {
  projects: number;
  investment: Fen;
  vouchers: Fen;
  eligible: Fen;
  /** Investment of projects that have not told what vouchers paid, and how many they are. */
  untold: Fen;
  untoldProjects: number;
}

/** What no service voucher subsidises may also apply (notice 五（三）); null for an application that ended. */
export function insuredPart({ status, investment, voucherSubsidised }: Project): InsuredPart | null {
  if (ENDED.includes(status)) return null;
  if (voucherSubsidised === null) return { investment, vouchers: null, eligible: null };
  const vouchers = voucherSubsidised < investment ? voucherSubsidised : investment;
  return { investment, vouchers, eligible: investment - vouchers };
}

export class InsuredParts {
  readonly totals: InsuredTotals = {
    projects: 0,
    investment: 0n,
    vouchers: 0n,
    eligible: 0n,
    untold: 0n,
    untoldProjects: 0,
  };

  add(project: Project): void {
    const part = insuredPart(project);
    if (part === null) return;
    const { totals } = this;
    totals.projects += 1;
    totals.investment += part.investment;
    totals.vouchers += part.vouchers ?? 0n;
    totals.eligible += part.eligible ?? 0n;
    if (part.eligible === null) {
      totals.untold += part.investment;
      totals.untoldProjects += 1;
    }
  }
}
