import type { PaperDocument, PdfReference } from './paper-document.js';
import type { Part } from './parts.js';

/**
 * Elements that are told apart, so that a list of 50,000 people stays quick and small: from here on the text of a
 * page is one paragraph.
 */
const MOST_ELEMENTS = 1000;

interface PdfElement {
  readonly part: Part;
  readonly reference: PdfReference;
  readonly parent: PdfReference;
  /** Where its first text stands. */
  page?: PdfReference;
  readonly kids: string[];
}

/** A text string of PDF in UTF-16. */
const textString = (text: string): string => {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le').swap16();
  return `<${bytes.toString('hex')}>`;
};

const attributesOf = ({ role, alt, scope: headed, span = 1 }: Part): string => {
  const alternative = alt ? `/Alt ${textString(alt)}` : '';
  if (role !== 'TH' && role !== 'TD') return alternative;
  const scope = headed ? `/Scope /${headed}` : '';
  const columns = span > 1 ? `/ColSpan ${span}` : '';
  return scope || columns ? `/A <</O /Table ${scope}${columns}>>` : '';
};

/** The structure tree of a tagged PDF: ISO 32000-1, 14.7. Written as it is because pdfkit's takes much longer. */
export class PdfStructure {
  private readonly elements = new Map<Part, PdfElement>();
  private readonly root: PdfReference;
  private readonly trunk: PdfReference;
  private readonly topLevel: string[] = [];
  /** For each page, what each of its marks belongs to. */
  private readonly marks: string[][] = [];
  private page: PdfReference | undefined;
  private rest: Part | undefined;

  constructor(private readonly document: PaperDocument) {
    const { internals } = document;
    this.root = internals.ref({});
    this.trunk = internals.ref({});
    Object.assign(internals._root.data, { StructTreeRoot: this.root, MarkInfo: { Marked: true } });
  }

  openPage(): void {
    this.page = this.document.internals.page.dictionary;
    Object.assign(this.page.data, { StructParents: this.marks.length, Tabs: 'S' });
    this.marks.push([]);
    this.rest = undefined;
  }

  /** The part as which a part is marked. */
  resolve(part: Part): Part {
    if (this.elements.has(part) || this.elements.size < MOST_ELEMENTS) return part;
    return (this.rest ??= { role: 'P' });
  }

  /** The number under which text on the open page belongs to a resolved part. */
  mark(part: Part): number {
    const element = this.elementOf(part);
    const marks = this.marks.at(-1)!;
    const number = marks.length;
    marks.push(String(element.reference));
    element.page ??= this.page;
    element.kids.push(
      element.page === this.page ? String(number) : `<</Type /MCR /Pg ${String(this.page)} /MCID ${number}>>`,
    );
    return number;
  }

  private elementOf(part: Part): PdfElement {
    const known = this.elements.get(part);
    if (known) return known;
    const parent = part.parent && this.elementOf(part.parent);
    const reference = this.document.internals.ref();
    const element = { part, reference, parent: parent?.reference ?? this.trunk, kids: [] };
    (parent?.kids ?? this.topLevel).push(String(reference));
    this.elements.set(part, element);
    return element;
  }

  /** Writes the tree, after the last page. */
  finish(): void {
    this.document.writeObjects(this.objects());
  }

  private *objects(): Generator<readonly [PdfReference, string]> {
    for (const { part, reference, parent, page, kids } of this.elements.values()) {
      const where = page ? `/Pg ${String(page)}` : '';
      const kid = kids.length === 1 ? ` ${kids[0]}` : `[${kids.join(' ')}]`;
      yield [reference, `<</S/${part.role}/P ${String(parent)}${where}${attributesOf(part)}/K${kid}>>`];
    }
    const top = `/P ${String(this.root)} /K [${this.topLevel.join(' ')}]`;
    yield [this.trunk, `<</Type /StructElem /S /Document ${top}>>`];
    const pages = this.marks.map((marks, page) => `${page} [${marks.join(' ')}]`);
    const parents = `/ParentTree <</Nums [${pages.join(' ')}]>> /ParentTreeNextKey ${pages.length}`;
    yield [this.root, `<</Type /StructTreeRoot /K [${String(this.trunk)}] ${parents}>>`];
  }
}
