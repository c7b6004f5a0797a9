import { createHash } from 'node:crypto';
import type { FundPolicy } from './fund-policy.js';

const plain = (_: string, value: unknown): unknown => {
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
};

/**
 * Names what the policy says: `jiangmen-2024@` and 16 hexadecimal digits of the SHA-256 of its canonical JSON. A decision
 * keeps it; any change of the file changes it, the order of its keys does not.
 */
export const policyVersion = (policy: FundPolicy): string =>
  `${policy.code}@${createHash('sha256').update(JSON.stringify(policy, plain)).digest('hex').slice(0, 16)}`;
