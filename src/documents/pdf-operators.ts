/** Hundredths of a point are finer than any printer. */
export const round = (value: number, parts = 100): number => Math.round(value * parts) / parts;

const operands = new Map<string, string>();

/** `#rrggbb` as the operands of `rg`. */
export const colorOperands = (color: string): string => {
  let known = operands.get(color);
  if (known === undefined) {
    known = [1, 3, 5].map((at) => round(Number.parseInt(color.slice(at, at + 2), 16) / 255)).join(' ');
    operands.set(color, known);
  }
  return known;
};
