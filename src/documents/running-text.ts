import type { RunningBlock, RunningInline } from './blocks.js';
import type { Composer } from './composed-text.js';
import { glyphWidth } from './glyph-width.js';
import type { Paper } from './sheet.js';
import { drawBox, layOutText, type TextBox } from './text-layout.js';

/**
 * A header or footer. The number of pages is known only at the end, when most pages have long been sent;
 * so everything from that number to the end of the line is deferred.
 */
export class RunningText {
  private readonly before: readonly RunningInline[];
  private readonly after: readonly RunningInline[];
  private readonly counted: boolean;

  constructor(
    private readonly block: RunningBlock,
    private readonly composer: Composer,
    private readonly name: string,
  ) {
    const at = block.inlines.findIndex(({ field }) => field === 'page-total');
    this.counted = at >= 0;
    this.before = at >= 0 ? block.inlines.slice(0, at) : block.inlines;
    this.after = at >= 0 ? block.inlines.slice(at) : [];
  }

  /** Draws the line for one page; `y` is its top. */
  draw(paper: Paper, page: number, x: number, y: number, width: number): void {
    const { align } = this.block.style;
    const start = this.box(this.before, page, '');
    const end = this.box(this.after, page, String(page));
    const room = width - lineWidth(start) - lineWidth(end);
    const left = x + (align === 'center' ? room / 2 : align === 'right' ? room : 0);
    drawBox(paper.sheet, start, left, y);
    if (this.counted) paper.defer(this.name, left + lineWidth(start), y);
  }

  /** Writes the number of pages, once, before the document ends. */
  finish(paper: Paper, total: string): void {
    if (!this.counted) return;
    paper.settle(this.name, (sheet) => drawBox(sheet, this.box(this.after, 0, total), 0, 0));
  }

  private box(inlines: readonly RunningInline[], page: number, total: string): TextBox {
    const values = { 'page-number': String(page), 'page-total': total };
    const filled = inlines.map(({ text, style, field }) => ({ text: field ? values[field] : text, style }));
    return layOutText(this.composer, filled, { ...this.block.style, align: 'left', indent: 0 }, Infinity);
  }
}

/** With the spaces at the end, which stand before the number of pages. */
const lineWidth = ({ text }: TextBox): number =>
  text.glyphs.reduce((sum, glyph, at) => sum + glyphWidth(glyph, text.styles[at]!), 0);
