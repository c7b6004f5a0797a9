import type { PaperDocument, PdfReference } from './paper-document.js';
import { PdfSheet } from './pdf-sheet.js';
import { PdfStructure } from './pdf-structure.js';
import type { Paper, Sheet } from './sheet.js';
import type { Bookmark } from './strips.js';

/** Wide enough for any line of running text; the form is clipped to it. */
const FORM_BOX = [0, -40, 600, 40];

/** Pages of a PDF, each sent as soon as it is full. */
export class PdfPaper implements Paper {
  readonly sheet: PdfSheet;
  private readonly forms = new Map<string, PdfReference>();

  /** From the root to the last bookmark. */
  private bookmarks: PDFKit.PDFOutline[];
  private readonly structure: PdfStructure;
  /** Of the document under way where there are several: what its only bookmark says, until it stands. */
  private title: string | null | undefined;

  constructor(private readonly document: PaperDocument) {
    this.bookmarks = [document.outline];
    this.structure = new PdfStructure(document);
    this.sheet = new PdfSheet(document, this.structure);
  }

  openPage(landscape: boolean, turned: boolean): void {
    this.document.addPage({ size: 'A4', layout: landscape ? 'landscape' : 'portrait', margin: 0 });
    this.structure.openPage();
    if (turned) this.document.internals.page.dictionary.data['Rotate'] = 90;
  }

  flush(): void {
    this.sheet.flush();
  }

  closePage(): void {
    this.sheet.flush();
  }

  /** After the last page. */
  finish(): void {
    this.structure.finish();
    this.document.end();
  }

  /** Begins one of several documents: it gets one bookmark, with this title. */
  label(title: string): void {
    this.title = title;
  }

  bookmark({ title, depth }: Bookmark): void {
    if (this.title !== undefined) {
      if (this.title !== null) this.document.outline.addItem(this.title);
      this.title = null;
      return;
    }
    const above = this.bookmarks.slice(0, depth);
    this.bookmarks = [...above, above.at(-1)!.addItem(title)];
  }

  /** Most pages have long been sent when it is settled, so each refers to a form that is written last. */
  defer(name: string, x: number, y: number): void {
    let form = this.forms.get(name);
    if (!form) {
      form = this.document.internals.ref({ Type: 'XObject', Subtype: 'Form', BBox: FORM_BOX });
      this.forms.set(name, form);
    }
    this.sheet.form(name, form, x, y);
  }

  settle(name: string, draw: (sheet: Sheet) => void): void {
    const form = this.forms.get(name);
    if (!form) return;
    draw(this.sheet);
    const content = this.sheet.take();
    form.data['Resources'] = { Font: this.sheet.fontResources() };
    form.end(Buffer.from(content, 'latin1'));
  }
}
