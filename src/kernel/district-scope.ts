import type { Context } from './context.js';
import { DISTRICT_CODES } from './districts.js';
import { DomainError } from './domain-error.js';

/** The condition on a column of districts that leaves what this user may see. */
export const districtScope = ({ actor }: Context, column: string): [string, ...string[]] =>
  actor?.role === 'district-officer' ? [`${column} = ?`, actor.district ?? ''] : ['1 = 1'];

/** The districts that this user can ask lists for: a district officer has no choice. */
export const districtsSeenBy = ({ actor }: Context): readonly string[] =>
  actor?.role === 'district-officer' ? [actor.district ?? ''] : DISTRICT_CODES;

/** Throws `outside-your-district` for what lies in another district than a district officer's own. */
export function requireDistrict({ actor }: Context, district: string | null): void {
  if (actor?.role === 'district-officer' && actor.district !== district) {
    throw new DomainError('outside-your-district');
  }
}
