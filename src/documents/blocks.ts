import type { ChartRequest } from './chart-helpers.js';
import type { Inline } from './composed-text.js';
import type { ColumnWidth } from './lengths.js';
import type { Part } from './parts.js';
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
  readonly part?: Part;
  readonly markerPart?: Part;
  /** Its depth among the bookmarks of the PDF, from 1. */
  readonly outline?: number;
}

export interface Cell {
  readonly inlines: readonly Inline[];
  readonly style: TextStyle;
  readonly span: number;
  readonly header: boolean;
  readonly part: Part;
  /** Has a line to write on below. */
  readonly ruled: boolean;
  /** Drawn in the cell, aligned as its text would be. */
  readonly qr?: QrImage;
}

/** What a QR code says, and the width of its field with the quiet zone in points. */
export interface QrImage {
  readonly text: string;
  readonly width: number;
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
  readonly part: Part;
  readonly caption?: TextBlock;
}

export interface SectionBlock {
  readonly kind: 'section';
  /** `cover` fills a page of its own; `keep` stays on one page. */
  readonly role: 'cover' | 'keep';
  /** Has the end of what precedes on its page: a signature must not stand alone. */
  readonly withPrevious: boolean;
  /** A cover with lines around it. */
  readonly framed: boolean;
  readonly children: readonly Block[];
}

/** Blocks that come as they are needed: a page for each of many people. */
export interface StreamBlock {
  readonly kind: 'stream';
  readonly stream: ItemStream;
  readonly read: (markup: string) => Block[];
}

export interface Card {
  readonly texts: readonly TextBlock[];
  readonly qr?: QrImage;
}

export type CardSource = Card | { readonly stream: ItemStream; readonly read: (markup: string) => Card[] };

export interface CardsBlock {
  readonly kind: 'cards';
  readonly columns: number;
  readonly rows: number;
  readonly cards: readonly CardSource[];
}

/** What an official document has beside its body, by GB/T 9704-2012. */
export interface OfficialForm {
  /** The letter form (10.1) instead of the document form. */
  readonly letter: boolean;
  /** The imprint of a document with several pages stands on an even page, the back of the last sheet. */
  readonly evenImprint: boolean;
}

/** 7.2: everything above the title. */
export interface HeadBlock {
  readonly kind: 'head';
  readonly letter: boolean;
  /** Number of the copy, secrecy and urgency, as far as there are any, top down. */
  readonly corner: readonly TextBlock[];
  readonly mark: TextBlock;
  readonly number?: TextBlock;
  /** Of an upward document: label and name. */
  readonly signatory?: TextBlock;
}

/** 7.3.4: the list of attachments. */
export interface AnnexesBlock {
  readonly kind: 'annexes';
  readonly label: string;
  readonly items: readonly TextBlock[];
}

/** 7.3.5: who signs, and when. */
export interface SignatureBlock {
  readonly kind: 'signature';
  /** A seal goes over signature and date. */
  readonly sealed: boolean;
  readonly signers: readonly TextBlock[];
  readonly date: TextBlock;
  /** Stands left of them. */
  readonly qr?: QrImage;
  /** Something follows that belongs on the same page. */
  readonly keepWithNext: boolean;
}

/** 7.3.7: an attachment, on pages of its own. */
export interface AttachmentBlock {
  readonly kind: 'attachment';
  readonly landscape: boolean;
  readonly label?: TextBlock;
  readonly children: readonly Block[];
}

/** 7.4: the imprint. */
export interface ImprintBlock {
  readonly kind: 'imprint';
  readonly letter: boolean;
  readonly copies?: TextBlock;
  readonly printer?: TextBlock;
  readonly printedOn?: TextBlock;
}

export type OfficialBlock = HeadBlock | AnnexesBlock | SignatureBlock | AttachmentBlock | ImprintBlock;

export type Block =
  | TextBlock
  | TableBlock
  | FigureBlock
  | SectionBlock
  | CardsBlock
  | StreamBlock
  | OfficialBlock
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
  /** Official documents: the form of the first page and of page numbers. */
  readonly official?: OfficialForm;
  readonly header?: RunningBlock;
  readonly footer?: RunningBlock;
  readonly body: readonly Block[];
}

export interface RunningBlock {
  readonly inlines: readonly RunningInline[];
  readonly style: TextStyle;
}
