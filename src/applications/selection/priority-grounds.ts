import type { FundPolicy } from '../../policy/fund-policy.js';

/** What of an enterprise the policy's priority grounds look at. */
export interface PriorityFacts {
  pilotSector: string | null;
  /** `2023-workshop` */
  benchmarkLists: readonly string[];
  pilotLeadSupplier: boolean;
}

type Ground = FundPolicy['priorityGrounds'][number];

/** The priority grounds 优先支持 that an enterprise has, in the policy's order (notice 二, 五（二）, 五（四）). */
export const priorityGroundsOf = (grounds: readonly Ground[], facts: PriorityFacts): Ground['ground'][] =>
  grounds.filter((ground) => holds(ground, facts)).map(({ ground }) => ground);

function holds(ground: Ground, { pilotSector, benchmarkLists, pilotLeadSupplier }: PriorityFacts): boolean {
  switch (ground.ground) {
    case 'pilot-sector':
      return ground.sectors.some((sector) => sector === pilotSector);
    case 'listed-benchmark':
      return benchmarkLists.some((list) => list.startsWith(`${ground.listYear}-`));
    case 'pilot-lead-supplier':
      return pilotLeadSupplier;
  }
}
