/** What a piece of a document is, whatever it looks like: a structure type of ISO 32000-1, 14.8.4. */
export type PartRole =
  | 'H1'
  | 'H2'
  | 'H3'
  | 'H4'
  | 'H5'
  | 'P'
  | 'L'
  | 'LI'
  | 'Lbl'
  | 'LBody'
  | 'Table'
  | 'TR'
  | 'TH'
  | 'TD'
  | 'Caption'
  | 'Figure';

/** A part of the logical structure, which readers for the blind follow. The same object for all its lines. */
export interface Part {
  readonly role: PartRole;
  readonly parent?: Part;
  /** Says in words what a figure shows. */
  readonly alt?: string;
  /** What a heading of a table heads. */
  readonly scope?: 'Column' | 'Row';
  /** Columns that a cell takes. */
  readonly span?: number;
}

const HEADINGS: Readonly<Record<string, PartRole>> = { h1: 'H1', h2: 'H2', h3: 'H3', h4: 'H4', h5: 'H5' };

/** The parts of a list's item: its text and its number or bullet. */
export const itemParts = (list: Part): { readonly part: Part; readonly markerPart: Part } => {
  const parent: Part = { role: 'LI', parent: list };
  return { part: { role: 'LBody', parent }, markerPart: { role: 'Lbl', parent } };
};

/** The part of a table's row; none where the table only sets text side by side. */
export const rowPart = (table: Part): Part | undefined =>
  table.role === 'Table' ? { role: 'TR', parent: table } : undefined;

/** The part of a cell, which heads its column or row where it has a scope. */
export const cellPart = (row: Part | undefined, span: number, scope: Part['scope']): Part =>
  row ? { role: scope ? 'TH' : 'TD', parent: row, span, scope } : { role: 'P' };

/** The part that an element of a template makes. */
export const partOf = (tag: string): Part => ({ role: HEADINGS[tag] ?? 'P' });
