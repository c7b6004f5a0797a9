import type {
  Block,
  Card,
  CardSource,
  CardsBlock,
  Cell,
  DocumentBlocks,
  FigureBlock,
  QrImage,
  Row,
  RowSource,
  RunningBlock,
  TableBlock,
  TextBlock,
} from './blocks.js';
import { inlinesOf, styleOf } from './inlines.js';
import { columnWidth, length, sides } from './lengths.js';
import { childOf, type Element, elementsOf, parseMarkup, textOf } from './markup-tree.js';
import { MARGINS } from './official-measures.js';
import { officialBlocks } from './official-reader.js';
import { OFFICIAL_STYLES } from './official-styles.js';
import { cellPart, itemParts, type Part, partOf, rowPart } from './parts.js';
import { REPORT_STYLES, type StyleBook, type TextStyle } from './styles.js';
import { type FilledTemplate, type ItemStream, STREAM_TAG } from './template.js';
import { TemplateError } from './template-error.js';

const DEFAULT_MARGINS = '25mm 22mm 22mm 22mm';
/** Depth among the bookmarks. */
const OUTLINED: Readonly<Record<string, number>> = { h2: 1, h3: 2, h4: 3 };
const LETTER_FORM = 'letter';
const QR = 'qr:';
const QR_WIDTH = '32mm';

const isRow = (source: RowSource): source is Row => !('stream' in source);

/** Reads filled-in markup into blocks with their styles. */
export class BlockReader {
  private book: StyleBook = REPORT_STYLES;

  constructor(private readonly filled: FilledTemplate) {}

  read(): DocumentBlocks {
    const html = this.required(parseMarkup(this.filled.markup), 'html');
    const head = this.required(html, 'head');
    const body = this.required(html, 'body');
    const meta = new Map(
      elementsOf(head).map(({ attributes }) => [attributes['name'] ?? '', attributes['content'] ?? '']),
    );
    const official = html.classes.includes('official');
    const letter = html.attributes['data-format'] === LETTER_FORM;
    if (official) this.book = OFFICIAL_STYLES;
    return {
      title: textOf(this.required(head, 'title')),
      author: meta.get('author') ?? '',
      subject: meta.get('subject') ?? '',
      margins: official ? MARGINS : sides(html.attributes['data-margin'] ?? DEFAULT_MARGINS),
      landscape: 'data-landscape' in html.attributes,
      header: this.running(body, 'header'),
      footer: this.running(body, 'footer'),
      official: official
        ? {
            letter,
            evenImprint: html.attributes['data-imprint'] !== 'last',
          }
        : undefined,
      body: official ? officialBlocks(body, this.book, this, letter) : this.blocks(body, this.book.base),
    };
  }

  private required(parent: Element, tag: string): Element {
    const child = childOf(parent, tag);
    if (!child) throw this.fault(`<${parent.tag || 'the template'}> needs a <${tag}>`);
    return child;
  }

  private fault(reason: string): TemplateError {
    return new TemplateError(this.filled.file, 1, reason);
  }

  private running(body: Element, tag: string): RunningBlock | undefined {
    const element = childOf(body, tag);
    if (!element) return undefined;
    const style = styleOf(element, this.book.base, this.book);
    return { inlines: inlinesOf(element, style, this.book), style };
  }

  blocks(parent: Element, around: TextStyle): Block[] {
    return elementsOf(parent).flatMap((element) => this.block(element, around));
  }

  private block(element: Element, around: TextStyle): Block | Block[] {
    const { tag, classes } = element;
    const style = styleOf(element, around, this.book);
    if (tag === 'header' || tag === 'footer') return [];
    if (tag === STREAM_TAG) {
      const read = (markup: string): Block[] => this.blocks(parseMarkup(markup), around);
      return { kind: 'stream', stream: this.stream(element), read };
    }
    if (tag === 'table') return this.table(element, style);
    if (tag === 'figure') return this.figure(element, style);
    if (tag === 'hr') return { kind: 'rule' };
    if (tag === 'ol' || tag === 'ul') return this.list(element, style);
    if (classes.includes('page-break')) return { kind: 'page-break' };
    if (classes.includes('fill')) return { kind: 'fill' };
    if (classes.includes('cards')) return this.cards(element, style);
    const role = (['cover', 'keep'] as const).find((name) => classes.includes(name));
    if (role) {
      const withPrevious = classes.includes('with-previous');
      return {
        kind: 'section',
        role,
        withPrevious,
        framed: classes.includes('framed'),
        children: this.blocks(element, style),
      };
    }
    if (tag === 'section' || tag === 'div') return this.blocks(element, style);
    return this.text(element, around);
  }

  text(element: Element, around: TextStyle): TextBlock {
    const style = styleOf(element, around, this.book);
    return {
      kind: 'text',
      inlines: inlinesOf(element, style, this.book),
      style,
      part: partOf(element.tag),
      outline: OUTLINED[element.tag],
    };
  }

  private list(list: Element, around: TextStyle): TextBlock[] {
    const parent: Part = { role: 'L' };
    return elementsOf(list).map((item, index) => ({
      ...this.text(item, around),
      ...itemParts(parent),
      marker: list.tag === 'ol' ? `${index + 1}.` : '•',
    }));
  }

  private figure(figure: Element, style: TextStyle): FigureBlock {
    const { src: source = '', alt } = this.required(figure, 'img').attributes;
    const chart = source.startsWith('chart:') ? this.filled.charts[Number(source.slice(6))] : undefined;
    if (!chart) throw this.fault(`<img src="${source}"> in a <figure> must come from a chart helper`);
    const part: Part = { role: 'Figure', alt };
    return { kind: 'figure', chart, part, caption: this.caption(childOf(figure, 'figcaption'), style, part) };
  }

  private caption(caption: Element | undefined, style: TextStyle, parent: Part): TextBlock | undefined {
    return caption && { ...this.text(caption, style), part: { role: 'Caption', parent } };
  }

  private table(table: Element, style: TextStyle): TableBlock {
    const plain = table.classes.includes('plain');
    // What only stands side by side is read like paragraphs.
    const part: Part = { role: plain ? 'P' : 'Table' };
    const header = this.rows(childOf(table, 'thead'), style, part).filter(isRow);
    const rows = this.rows(childOf(table, 'tbody'), style, part);
    const columns = elementsOf(childOf(table, 'colgroup') ?? { ...table, children: [] });
    const first = [...header, ...rows].find(isRow) ?? [];
    return {
      kind: 'table',
      style,
      columns:
        columns.length > 0
          ? columns.map((column) => columnWidth(column.attributes['width'] ?? '*'))
          : first.map(() => ({ share: 1 })),
      header,
      rows,
      caption: this.caption(childOf(table, 'caption'), style, part),
      rowHeight: length(table.attributes['data-row-height'] ?? '0pt'),
      plain,
    };
  }

  private rows(group: Element | undefined, style: TextStyle, table: Part): RowSource[] {
    const scope = group?.tag === 'thead' ? 'Column' : 'Row';
    return elementsOf(group ?? parseMarkup('')).map((element) =>
      element.tag === STREAM_TAG
        ? {
            stream: this.stream(element),
            read: (markup) =>
              elementsOf(parseMarkup(markup)).map((row) => this.row(row, style, table, scope)),
          }
        : this.row(element, style, table, scope),
    );
  }

  private row(row: Element, style: TextStyle, table: Part, scope: 'Column' | 'Row'): Row {
    const part = rowPart(table);
    return elementsOf(row).map((element): Cell => {
      const own = styleOf(element, style, this.book);
      const span = Number(element.attributes['colspan'] ?? 1);
      const header = element.tag === 'th';
      return {
        inlines: inlinesOf(element, own, this.book),
        style: own,
        span,
        part: cellPart(part, span, header ? scope : undefined),
        header,
        ruled: element.classes.includes('ruled'),
        qr: this.qr(element),
      };
    });
  }

  private cards(section: Element, style: TextStyle): CardsBlock {
    return {
      kind: 'cards',
      columns: Number(section.attributes['data-columns'] ?? 2),
      rows: Number(section.attributes['data-rows'] ?? 5),
      cards: elementsOf(section).map((element): CardSource =>
        element.tag === STREAM_TAG
          ? {
              stream: this.stream(element),
              read: (markup) => elementsOf(parseMarkup(markup)).map((card) => this.card(card, style)),
            }
          : this.card(element, style),
      ),
    };
  }

  private card(card: Element, around: TextStyle): Card {
    const style = styleOf(card, around, this.book);
    return {
      texts: elementsOf(card)
        .filter(({ tag }) => tag !== 'img')
        .map((element) => this.text(element, style)),
      qr: this.qr(card),
    };
  }

  qr(parent: Element): QrImage | undefined {
    const image = childOf(parent, 'img');
    if (!image) return undefined;
    const source = image.attributes['src'] ?? '';
    if (!source.startsWith(QR))
      throw this.fault(`<img src="${source}"> in <${parent.tag}> must begin with ${QR}`);
    return { text: source.slice(QR.length), width: length(image.attributes['width'] ?? QR_WIDTH) };
  }

  private stream(element: Element): ItemStream {
    const stream = this.filled.streams[Number(element.attributes['src'])];
    if (!stream) throw this.fault('A stream lost its items');
    return stream;
  }
}
