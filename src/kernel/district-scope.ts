import type { Context } from './context.js';
import { DomainError } from './domain-error.js';

/** The condition on a column of districts that leaves what this user may see. */
export const districtScope = ({ actor }: Context, column: string): [string, ...string[]] =>
  actor?.role === 'district-officer' ? [`${column} = ?`, actor.district ?? ''] : ['1 = 1'];

/** Throws `outside-your-district` for what lies in another district than a district officer's own. */
export function requireDistrict({ actor }: Context, district: string | null): void {
  if (actor?.role === 'district-officer' && actor.district !== district) {
    throw new DomainError('outside-your-district');
  }
}
