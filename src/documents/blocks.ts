import type { ChartRequest } from './chart-helpers.js';
import type { Inline } from './composed-text.js';
import type { ColumnWidth } from './lengths.js';
import type { TextStyle } from './styles.js';
import type { ItemStream } from './template.js';

/** A number that is known only when the page, or the whole document, has been laid out. */
export type PageField = 'page-number' | 'page-total';

export interface RunningInline extends Inline {
  readonly field?: PageField;
}

export interface TextBlock {
  readonly kind: 'text';
  readonly inlines: readonly Inline[];
  readonly style: TextStyle;
  /** Printed in the first line's indent: the number or bullet of a list item. */
  readonly marker?: string;
  /** Appears among the bookmarks of the PDF. */
  readonly outline?: boolean;
}

export interface Cell {
  readonly inlines: readonly Inline[];
  readonly style: TextStyle;
  readonly span: number;
  readonly header: boolean;
  /** Has a line to write on below. */
  readonly ruled: boolean;
}

export type Row = readonly Cell[];

/** Rows that are there, and rows that come as they are needed. */
export type RowSource = Row | { readonly stream: ItemStream; readonly read: (markup: string) => Row[] };

export interface TableBlock {
  readonly kind: 'table';
  readonly style: TextStyle;
  readonly columns: readonly ColumnWidth[];
  readonly header: readonly Row[];
  readonly rows: readonly RowSource[];
  readonly caption?: TextBlock;
  /** Points; rows are at least as high. */
  readonly rowHeight: number;
  /** Without lines and without padding at the sides. */
  readonly plain: boolean;
}

export interface FigureBlock {
  readonly kind: 'figure';
  readonly chart: ChartRequest;
  readonly caption?: TextBlock;
}

export interface SectionBlock {
  readonly kind: 'section';
  /** `cover` fills a page of its own; `keep` stays on one page. */
  readonly role: 'cover' | 'keep';
  /** Has the end of what precedes on its page: a signature must not stand alone. */
  readonly withPrevious: boolean;
  readonly children: readonly Block[];
}

export interface Card {
  readonly texts: readonly TextBlock[];
  /** What the QR code says, and the width of its field with the quiet zone in points. */
  readonly qr?: { readonly text: string; readonly width: number };
}

export type CardSource = Card | { readonly stream: ItemStream; readonly read: (markup: string) => Card[] };

export interface CardsBlock {
  readonly kind: 'cards';
  readonly columns: number;
  readonly rows: number;
  readonly cards: readonly CardSource[];
}

export type Block =
  | TextBlock
  | TableBlock
  | FigureBlock
  | SectionBlock
  | CardsBlock
  | { readonly kind: 'rule' | 'page-break' | 'fill' };

/** A document as blocks: what a template says, before anything has a place. */
export interface DocumentBlocks {
  readonly title: string;
  readonly author: string;
  readonly subject: string;
  /** Points. */
  readonly margins: {
    readonly top: number;
    readonly right: number;
    readonly bottom: number;
    readonly left: number;
  };
  readonly landscape: boolean;
  readonly header?: RunningBlock;
  readonly footer?: RunningBlock;
  readonly body: readonly Block[];
}

export interface RunningBlock {
  readonly inlines: readonly RunningInline[];
  readonly style: TextStyle;
}
