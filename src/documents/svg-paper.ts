import { PAPER } from './official-measures.js';
import type { Paper, Sheet } from './sheet.js';
import { SvgSheet } from './svg-sheet.js';

/** Turns what stands upright on a portrait page as the whole page is turned to be read. */
const READ_SIDEWAYS = `matrix(0 1 -1 0 ${PAPER.height} 0)`;

/** Pages as SVG documents, to look at on a screen. */
export class SvgPaper implements Paper {
  readonly sheet = new SvgSheet();
  private readonly finished: string[] = [];
  private content = '';
  private turned = false;
  private size = PAPER;
  /** What was put on pages before it was known. */
  private deferred = '';

  /** Each page as one `<svg>` element. Call it when the document is complete. */
  get pages(): readonly string[] {
    const [first = '', ...others] = this.finished;
    return [first.replace('</svg>', `<defs>${this.deferred}</defs></svg>`), ...others];
  }

  openPage(landscape: boolean, turned: boolean): void {
    this.turned = turned;
    this.size = landscape || turned ? { width: PAPER.height, height: PAPER.width } : PAPER;
  }

  flush(): void {
    const elements = this.sheet.take();
    if (!elements) return;
    const sideways = this.turned && !this.sheet.turned;
    this.content += sideways ? `<g transform="${READ_SIDEWAYS}">${elements}</g>` : elements;
  }

  closePage(): void {
    this.flush();
    const { width, height } = this.size;
    this.finished.push(
      `<svg${width > height ? ' data-landscape=""' : ''} xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}">${this.content}</svg>`,
    );
    this.content = '';
  }

  /** A screen has no bookmarks. */
  bookmark(): void {}

  defer(name: string, x: number, y: number): void {
    this.flush();
    this.content += `<use href="#${name}" x="${x}" y="${y}"/>`;
  }

  settle(name: string, draw: (sheet: Sheet) => void): void {
    draw(this.sheet);
    this.deferred += `<g id="${name}">${this.sheet.take()}</g>`;
  }
}
