import type { Composer } from './composed-text.js';
import type { OfficialForm } from './blocks.js';
import { MARGINS, PAGE_NUMBER, PAPER } from './official-measures.js';
import { OFFICIAL_STYLES } from './official-styles.js';
import type { Sheet } from './sheet.js';
import { layOutText, lineWidth } from './text-layout.js';

const DASH = '\u2014';

/** 7.5: page numbers between dashes below the type area, odd ones right, even ones left. */
export class PageNumbers {
  private readonly style = {
    ...OFFICIAL_STYLES.base,
    role: 'song' as const,
    size: PAGE_NUMBER.size,
    pitch: PAGE_NUMBER.size,
  };
  private readonly baseline: number;

  constructor(
    private readonly composer: Composer,
    private readonly form: OfficialForm,
  ) {
    const { top, bottom } = composer.inkOf([{ text: DASH, style: this.style }]);
    const dash = PAPER.height - MARGINS.bottom + PAGE_NUMBER.below;
    this.baseline = dash + ((top + bottom) / 2) * this.style.size;
  }

  /** On the portrait page, also below a landscape table (7.3.6). */
  draw(sheet: Sheet, page: number): void {
    if (this.form.letter && page === 1) return;
    const text = `${DASH} ${page} ${DASH}`;
    const box = layOutText(this.composer, [{ text, style: this.style }], this.style, Infinity);
    const space = PAGE_NUMBER.indent * PAGE_NUMBER.size;
    const odd = page % 2 === 1;
    const x = odd ? PAPER.width - MARGINS.right - space - lineWidth(box) : MARGINS.left + space;
    sheet.part = undefined;
    if (box.lines[0]) sheet.line(box.text, box.lines[0], x, this.baseline);
  }
}
