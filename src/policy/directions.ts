/** Directions that subsidise a share of what enterprises invest (notice 二（一）to（三）). */
export const INVESTMENT_DIRECTIONS = [
  'benchmark-application',
  'benchmark-platform',
  'sme-cloud',
  'cluster',
] as const;
export type InvestmentDirection = (typeof INVESTMENT_DIRECTIONS)[number];

/** Every direction of support 支持方向, in the notice's order. */
export const DIRECTIONS = [...INVESTMENT_DIRECTIONS, 'talent'] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** What an invoice was paid for; the first six are those that clause 四（一）names for benchmarks. */
export const COST_CATEGORIES = [
  'industrial-internet',
  'artificial-intelligence',
  'cloud-service',
  'software',
  'research-and-development',
  'equipment',
  'other',
] as const;
export type CostCategory = (typeof COST_CATEGORIES)[number];
