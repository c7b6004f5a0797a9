/** Points in a millimetre. */
const MM = 72 / 25.4;

export const mm = (value: number): number => value * MM;

/** A column's width: fixed in points, or a share of what is left. */
export type ColumnWidth = { readonly points: number } | { readonly share: number };

const FORM = /^(\d+(?:\.\d+)?)?(mm|pt|\*)$/;

/** Reads `12mm`, `30pt`, `*` or `2*`. @throws Error naming the value */
export const columnWidth = (value: string): ColumnWidth => {
  const [, amount, unit] = FORM.exec(value) ?? [];
  if (!unit || (unit !== '*' && !amount)) {
    throw new Error(`"${value}" is not a width. Write 12mm, 30pt, * or 2*.`);
  }
  const figure = Number(amount ?? 1);
  if (unit === '*') return { share: figure };
  return { points: unit === 'mm' ? mm(figure) : figure };
};

/** Reads `12mm` or `30pt` into points. @throws Error naming the value */
export const length = (value: string): number => {
  const width = columnWidth(value);
  if ('share' in width) throw new Error(`"${value}" is not a length. Write 12mm or 30pt.`);
  return width.points;
};

/** One to four lengths in CSS order into top, right, bottom, left. */
export const sides = (value: string): { top: number; right: number; bottom: number; left: number } => {
  const [top = 0, right = top, bottom = top, left = right] = value.trim().split(/\s+/).map(length);
  return { top, right, bottom, left };
};

/** Divides `total` points among columns: fixed widths first, the rest by share. */
export const divide = (columns: readonly ColumnWidth[], total: number): number[] => {
  const fixed = columns.reduce((sum, column) => sum + ('points' in column ? column.points : 0), 0);
  const shares = columns.reduce((sum, column) => sum + ('share' in column ? column.share : 0), 0);
  return columns.map((column) =>
    'points' in column ? column.points : (Math.max(0, total - fixed) * column.share) / shares,
  );
};
