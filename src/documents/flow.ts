import type { DocumentBlocks } from './blocks.js';
import type { Composer } from './composed-text.js';
import { mm } from './lengths.js';
import { RunningText } from './running-text.js';
import type { Paper } from './sheet.js';
import { TURNED_MARGINS } from './official-measures.js';
import { PageNumbers } from './page-numbers.js';
import {
  type FootStep,
  type Frame,
  type PageStep,
  stack,
  type Step,
  type Strip,
  totalHeight,
  type TurnStep,
} from './strips.js';

const A4 = { width: mm(210), height: mm(297) };
/** Distance of header and footer from the edge of the paper. */
const RUNNING_OFFSET = mm(11);

/** Rounding in sums of heights must not push a line that fits to the next page. */
const TOLERANCE = 0.01;

/** Stands for the number of pages when only some are set. */
const UNKNOWN = '…';

/** The text area of a document's pages. */
export const frameOf = ({ margins, landscape }: Pick<DocumentBlocks, 'margins' | 'landscape'>): Frame => {
  const paper = landscape ? { width: A4.height, height: A4.width } : A4;
  return {
    x: margins.left,
    y: margins.top,
    width: paper.width - margins.left - margins.right,
    height: paper.height - margins.top - margins.bottom,
  };
};

/** Fills pages with strips from top to bottom and sends each page as soon as it is full. */
export class Flow {
  private readonly pageNumbers: PageNumbers | undefined;
  private frame: Frame;
  /** Pages to come are portrait pages with landscape content. */
  private turned = false;
  /** Where the grid of the page begins. */
  private grid = 0;
  private readonly header: RunningText | undefined;
  private readonly footer: RunningText | undefined;
  /** Strips that wait for the one they must stay with. */
  private held: Strip[] = [];
  private y = 0;
  private numberedPages = 0;
  private allPages = 0;
  private pageOpen = false;
  private numbered = false;

  constructor(
    private readonly paper: Paper,
    private readonly blocks: DocumentBlocks,
    composer: Composer,
  ) {
    this.frame = frameOf(blocks);
    this.pageNumbers = blocks.official && new PageNumbers(composer, blocks.official);
    const running = (part: 'header' | 'footer', form: string) => {
      const block = blocks[part];
      return block && new RunningText(block, composer, form);
    };
    this.header = running('header', 'HeaderTotal');
    this.footer = running('footer', 'FooterTotal');
  }

  get pages(): number {
    return this.allPages;
  }

  /** Places a step; true when a page was finished by it. */
  place(step: Step): boolean {
    const before = this.allPages;
    if (!('kind' in step)) this.placeStrip(step);
    else if (step.kind === 'page') this.placePage(step);
    else if (step.kind === 'turn') this.turn(step);
    else if (step.kind === 'foot') this.placeFoot(step);
    else this.endPage();
    return this.allPages !== before;
  }

  /** Finishes the last page and, if these are all, the number of pages. An empty document is one empty page. */
  finish(complete: boolean): void {
    this.release();
    if (this.allPages === 0) this.openPage(true);
    this.sendPage();
    const total = complete ? String(this.numberedPages) : UNKNOWN;
    this.header?.finish(this.paper, total);
    this.footer?.finish(this.paper, total);
  }

  private placeStrip(strip: Strip): void {
    this.held.push(strip);
    // A chain of strips that wants more than a page is let go: it cannot stay together.
    if (!strip.keepWithNext || totalHeight(this.held) > this.frame.height) this.release();
  }

  private release(): void {
    const strips = this.held;
    this.held = [];
    if (strips.length === 0) return;
    const fits = this.pageOpen && this.y + totalHeight(strips) <= this.bottom + TOLERANCE;
    if (!fits && this.y > this.frame.y) this.endPage();
    for (const strip of strips) this.draw(strip);
  }

  private draw(strip: Strip): void {
    const top = (): boolean => !this.pageOpen || this.y === this.frame.y;
    const space = top() ? 0 : (strip.before ?? 0);
    if (this.pageOpen && !top() && this.y + space + strip.height > this.bottom + TOLERANCE) this.endPage();
    if (!this.pageOpen) this.openPage(true);
    if (this.y === this.frame.y) {
      if (strip.repeat) this.paintAgain(strip.repeat);
    } else {
      this.y += space;
    }
    this.paint(strip);
  }

  private paint(strip: Strip): void {
    if (strip.outline) this.paper.bookmark(strip.outline);
    stack([{ ...strip, before: 0 }], this.paper.sheet, this.frame.x, this.y);
    this.y += strip.height;
    if (strip.startsGrid) this.grid = this.y;
    if (strip.snap) {
      const lines = Math.ceil((this.y - this.grid - TOLERANCE) / strip.snap);
      this.y = this.grid + lines * strip.snap;
    }
  }

  private paintAgain(strip: Strip): void {
    this.paper.sheet.repeated = true;
    this.paint(strip);
    this.paper.sheet.repeated = false;
  }

  private turn({ landscape }: TurnStep): void {
    this.endPage();
    this.turned = landscape;
    this.frame = frameOf(landscape ? { margins: TURNED_MARGINS, landscape } : this.blocks);
    this.y = this.frame.y;
  }

  /** GB/T 9704-2012, 7.4 and 7.5: a page left blank before the imprint, and the imprint's, have no number. */
  private placeFoot({ even, strip }: FootStep): void {
    this.release();
    const fits = this.pageOpen && this.y + strip.height <= this.bottom + TOLERANCE;
    const wrongSide = even && this.allPages > 1 && this.allPages % 2 === 1;
    if (!fits || wrongSide) {
      const blankPage = even && this.allPages % 2 === 0 && this.allPages > 0;
      if (blankPage) this.openPage(false);
      this.openPage(!blankPage);
    }
    strip.draw(this.paper.sheet, this.frame.x, this.bottom - strip.height);
    this.y = this.bottom;
  }

  private placePage(step: PageStep): void {
    this.release();
    this.endPage();
    this.openPage(step.numbered);
    step.draw(this.paper.sheet, this.frame);
    this.endPage();
  }

  private get bottom(): number {
    return this.frame.y + this.frame.height;
  }

  private openPage(numbered: boolean): void {
    this.sendPage();
    this.paper.openPage(this.blocks.landscape, this.turned);
    this.allPages++;
    this.pageOpen = true;
    this.y = this.frame.y;
    this.grid = this.y;
    this.paper.sheet.turned = this.turned;
    this.numbered = numbered;
    if (!numbered) return;
    this.numberedPages++;
    this.header?.draw(this.paper, this.numberedPages, this.frame.x, RUNNING_OFFSET, this.frame.width);
  }

  /** What was drawn goes to its page; a form drawn later must not get it. */
  private sendPage(): void {
    if (this.allPages === 0) return;
    if (this.numbered) {
      // Last on the page, so that a reader who copies or listens meets the body first.
      const y = this.bottom + this.blocks.margins.bottom - RUNNING_OFFSET;
      this.footer?.draw(this.paper, this.numberedPages, this.frame.x, y, this.frame.width);
    }
    if (this.numbered && this.pageNumbers) {
      this.paper.flush();
      this.paper.sheet.turned = false;
      this.pageNumbers.draw(this.paper.sheet, this.allPages);
    }
    this.paper.closePage();
  }

  private endPage(): void {
    this.release();
    this.pageOpen = false;
  }
}
