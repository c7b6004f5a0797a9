import { maskMobile } from '../kernel/masking.js';

/** One fact of an entry; `before` and `after` are undefined where it has no such side. */
export interface ShownFact {
  field: string;
  before: string | null | undefined;
  after: string | null | undefined;
}

/** What an entry tells, readably: what changed field by field, then its other facts. Null for erased details. */
export function shownFacts(details: string | null): ShownFact[] | null {
  if (details === null) return null;
  const { before = {}, after = {}, salt: _, ...others } = JSON.parse(details) as Record<string, object>;
  const changed = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return [
    ...changed.map((field) => ({ field, before: shown(before, field), after: shown(after, field) })),
    ...Object.keys(others).map((field) => ({ field, before: undefined, after: shown(others, field) })),
  ];
}

/** The facts in one line, for a cell. */
export const factsLine = (facts: ShownFact[] | null): string =>
  (facts ?? [])
    .map(({ field, before, after }) =>
      before === undefined ? `${field}: ${after ?? ''}` : `${field}: ${before ?? ''} → ${after ?? ''}`,
    )
    .join('; ');

function shown(facts: object, field: string): string | null | undefined {
  const value = (facts as Record<string, unknown>)[field];
  if (value === undefined || value === null) return value;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

const MOBILES = ['mobile', 'contactMobile'];

/** Details as they are kept: of a mobile number no more than lists show. */
export function withoutWholeMobiles(details: { before?: object; after?: object }): object {
  const { before, after } = details;
  if (!hasMobile(before) && !hasMobile(after)) return details;
  return { ...details, ...(before && { before: masked(before) }), ...(after && { after: masked(after) }) };
}

const hasMobile = (facts: object | undefined): boolean =>
  facts !== undefined && MOBILES.some((name) => name in facts);

const masked = (facts: object): object =>
  Object.fromEntries(
    Object.entries(facts).map(([name, value]) =>
      MOBILES.includes(name) && value ? [name, maskMobile(String(value))] : [name, value],
    ),
  );
