import type { Block, QrImage, TextBlock } from './blocks.js';
import { styleOf } from './inlines.js';
import { type Element, elementsOf } from './markup-tree.js';
import type { AttachmentBlock, HeadBlock, ImprintBlock, SignatureBlock } from './blocks.js';
import { itemParts, type Part } from './parts.js';
import type { StyleBook, TextStyle } from './styles.js';

/** How the reader of all documents reads a part. */
interface Reading {
  blocks(parent: Element, around: TextStyle): Block[];
  text(element: Element, around: TextStyle): TextBlock;
  qr(parent: Element): QrImage | undefined;
}

const CORNER = ['copy-number', 'secrecy', 'urgency'];
const HEAD = [...CORNER, 'mark', 'document-number', 'signatory'];

const has = (element: Element, name: string): boolean => element.classes.includes(name);
const holds = (element: Element, attribute: string): boolean =>
  attribute in element.attributes && element.attributes[attribute] !== 'false';

/** The title of an attachment stands among the bookmarks. */
const bookmarked = (block: Block): Block =>
  block.kind === 'text' && block.part?.role === 'H1' ? { ...block, outline: 1 } : block;

/** Reads the parts that only official documents have. */
class OfficialReader {
  constructor(
    private readonly book: StyleBook,
    private readonly reading: Reading,
    private readonly letter: boolean,
  ) {}

  /** The head first, the imprint last, whatever their order in the template. */
  read(body: Element): Block[] {
    const parts = elementsOf(body);
    const head = parts.filter(({ classes }) => HEAD.some((name) => classes.includes(name)));
    const imprint = parts.filter((element) => has(element, 'imprint'));
    const rest = parts.filter((element) => !head.includes(element) && !imprint.includes(element));
    return [...this.head(head), ...this.flow(rest), ...imprint.flatMap((element) => this.imprint(element))];
  }

  private flow(elements: readonly Element[]): Block[] {
    return elements.flatMap((element, index): Block[] => {
      const { base } = this.book;
      if (has(element, 'signature')) return [this.signature(element, elements[index + 1])];
      if (has(element, 'attachment')) return [this.attachment(element)];
      if (has(element, 'annexes')) return this.annexes(element);
      if (element.tag === 'section') return this.flow(elementsOf(element));
      return this.reading.blocks({ ...element, tag: 'body', classes: [], children: [element] }, base);
    });
  }

  private text(element: Element): TextBlock {
    return this.reading.text(element, this.book.base);
  }

  private only(elements: readonly Element[], name: string): TextBlock | undefined {
    const element = elements.find((candidate) => has(candidate, name));
    return element && this.text(element);
  }

  private head(elements: readonly Element[]): HeadBlock[] {
    const mark = this.only(elements, 'mark');
    if (!mark) return [];
    return [
      {
        kind: 'head',
        letter: this.letter,
        corner: CORNER.flatMap((name) => this.only(elements, name) ?? []),
        mark: { ...mark, part: { role: 'P' } },
        number: this.only(elements, 'document-number'),
        signatory: this.only(elements, 'signatory'),
      },
    ];
  }

  private annexes(list: Element): Block[] {
    const style = styleOf(list, this.book.base, this.book);
    const parent: Part = { role: 'L' };
    const items = elementsOf(list).map((item) => ({
      ...this.reading.text(item, style),
      ...itemParts(parent),
    }));
    return items.length > 0 ? [{ kind: 'annexes', label: list.attributes['data-label'] ?? '', items }] : [];
  }

  private signature(section: Element, next: Element | undefined): SignatureBlock {
    const style = styleOf(section, this.book.base, this.book);
    const paragraphs = elementsOf(section).filter(({ tag }) => tag !== 'img');
    const lines = paragraphs.map((line) => {
      const block = this.reading.text(line, style);
      return { ...block, style: { ...block.style, indent: 0, align: 'left' as const } };
    });
    const date = lines.pop();
    if (!date) throw new Error('A signature needs a date.');
    const keepWithNext = next !== undefined && has(next, 'note');
    const sealed = holds(section, 'data-seal');
    return { kind: 'signature', sealed, signers: lines, date, qr: this.reading.qr(section), keepWithNext };
  }

  private attachment(section: Element): AttachmentBlock {
    const parts = elementsOf(section);
    const label = parts.find((element) => has(element, 'attachment-label'));
    return {
      kind: 'attachment',
      landscape: holds(section, 'data-landscape'),
      label: label && this.text(label),
      children: this.flow(parts.filter((element) => element !== label)).map(bookmarked),
    };
  }

  /** Nothing where the document is neither copied to anybody nor says who printed it. */
  private imprint(section: Element): ImprintBlock[] {
    if (elementsOf(section).length === 0) return [];
    const style = styleOf(section, this.book.base, this.book);
    const read = (name: string): TextBlock | undefined => {
      const element = elementsOf(section).find((part) => has(part, name));
      const block = element && this.reading.text(element, style);
      return block && { ...block, style: { ...block.style, indent: 0 } };
    };
    const [copies, printer, printedOn] = [read('copies'), read('printer'), read('printed-on')];
    return [{ kind: 'imprint', letter: this.letter, copies, printer, printedOn }];
  }
}

/** The blocks of an official document: head, text, signature, attachments, imprint. */
export const officialBlocks = (body: Element, book: StyleBook, reading: Reading, letter: boolean): Block[] =>
  new OfficialReader(book, reading, letter).read(body);
