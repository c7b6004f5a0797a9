import type { RunningBlock, RunningInline } from './blocks.js';
import type { Composer } from './composed-text.js';
import { glyphWidth } from './glyph-width.js';
import type { PaperDocument, PdfReference } from './paper-document.js';
import type { Sheet } from './sheet.js';
import { drawBox, layOutText, type TextBox } from './text-layout.js';

/** Wide enough for any line of running text; the form is clipped to it. */
const FORM_BOX = [0, -40, 600, 40];

/**
 * A header or footer. The number of pages is known only at the end, when most pages have long been sent;
 * so everything from that number to the end of the line is a form that each page refers to and that is
 * written last.
 */
export class RunningText {
  private readonly before: readonly RunningInline[];
  private readonly after: readonly RunningInline[];
  private readonly counted: boolean;
  private form: PdfReference | undefined;

  constructor(
    private readonly block: RunningBlock,
    private readonly composer: Composer,
    private readonly document: PaperDocument,
    private readonly formName: string,
  ) {
    const at = block.inlines.findIndex(({ field }) => field === 'page-total');
    this.counted = at >= 0;
    this.before = at >= 0 ? block.inlines.slice(0, at) : block.inlines;
    this.after = at >= 0 ? block.inlines.slice(at) : [];
  }

  /** Draws the line for one page; `y` is its top. */
  draw(sheet: Sheet, page: number, x: number, y: number, width: number): void {
    const { align } = this.block.style;
    const start = this.box(this.before, page, 0);
    const end = this.box(this.after, page, page);
    const room = width - lineWidth(start) - lineWidth(end);
    const left = x + (align === 'center' ? room / 2 : align === 'right' ? room : 0);
    drawBox(sheet, start, left, y);
    if (!this.counted) return;
    this.form ??= this.document.internals.ref({ Type: 'XObject', Subtype: 'Form', BBox: FORM_BOX });
    sheet.form(this.formName, this.form, left + lineWidth(start), y);
  }

  /** Writes the number of pages, once, before the document ends. */
  finish(sheet: Sheet, total: number): void {
    if (!this.form) return;
    drawBox(sheet, this.box(this.after, 0, total), 0, 0);
    const content = sheet.take();
    this.form.data['Resources'] = { Font: sheet.fontResources() };
    this.form.end(Buffer.from(content, 'latin1'));
  }

  private box(inlines: readonly RunningInline[], page: number, total: number): TextBox {
    const values = { 'page-number': String(page), 'page-total': String(total) };
    const filled = inlines.map(({ text, style, field }) => ({ text: field ? values[field] : text, style }));
    return layOutText(this.composer, filled, { ...this.block.style, align: 'left', indent: 0 }, Infinity);
  }
}

/** With the spaces at the end, which stand before the number of pages. */
const lineWidth = ({ text }: TextBox): number =>
  text.glyphs.reduce((sum, glyph, at) => sum + glyphWidth(glyph, text.styles[at]!), 0);
