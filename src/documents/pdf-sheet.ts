import type { ComposedText } from './composed-text.js';
import type { Face, Glyph } from './face.js';
import { glyphSetting, glyphWidth, setAlike } from './glyph-width.js';
import { breakingGaps } from './justification.js';
import type { Line } from './line-breaking.js';
import type { PaperDocument, PdfFont, PdfReference } from './paper-document.js';
import { colorOperands, round } from './pdf-operators.js';
import type { Part } from './parts.js';
import type { PdfStructure } from './pdf-structure.js';
import type { Picture, Sheet } from './sheet.js';
import type { Frame } from './strips.js';

/** A font as one document embeds it: its resource and the code of each glyph used so far. */
interface FontUse {
  readonly pdf: PdfFont;
  readonly codes: Map<number, string>;
}

/** Frames of the same edges that stand one below another. */
interface Grid {
  readonly edges: readonly number[];
  readonly pen: string;
  readonly top: number;
  bottom: number;
  path: string;
}

const penOf = (width: number, color: string): string => `${width} w ${colorOperands(color)} RG `;

const level = (edges: readonly number[], y: number): string =>
  `${round(edges[0] ?? 0)} ${y} m ${round(edges.at(-1) ?? 0)} ${y} l `;

const sameNumbers = (one: readonly number[], other: readonly number[]): boolean =>
  one.length === other.length && one.every((number, at) => number === other[at]);

/** Operators that say nothing to a reader who listens. */
const decoration = (operators: readonly string[]): string[] =>
  operators.length > 0 ? ['/Artifact BMC', ...operators, 'EMC'] : [];

/**
 * Writes text, lines and areas on the current page. Positions are in points from the page's top left.
 * It writes PDF operators itself because a table of 50,000 rows has a third of a million texts, and
 * pdfkit's `text()` measures, shapes and encodes each anew.
 */
export class PdfSheet implements Sheet {
  private readonly fonts = new Map<Face, FontUse>();
  private readonly states = new Map<string, PdfReference>();
  private areas: string[] = [];
  private strokes: string[] = [];
  private texts: string[] = [];
  private forms: string[] = [];
  private textColor = '';
  private textFont = '';
  private spacing = 0;
  private stretch = 1;
  private grid: Grid | undefined;
  private strokePen = '';

  turned = false;
  part: Part | undefined;
  repeated = false;
  /** To what the texts since the last mark belong; null before the first. */
  private marked: Part | null | undefined = null;

  constructor(
    private readonly document: PaperDocument,
    private readonly structure: PdfStructure,
  ) {}

  line(text: ComposedText, line: Line, x: number, y: number, slack = 0): void {
    this.markTexts();
    const gaps = slack > 0 ? breakingGaps(text.glyphs, line) : [];
    const gap = gaps.length > 0 ? slack / gaps.length : 0;
    let nextGap = 0;
    let at = line.start;
    let left = x;
    while (at < line.end) {
      const style = text.styles[at];
      const face = text.glyphs[at]?.face;
      if (!style || !face) break;
      const use = this.font(face);
      const first = text.glyphs[at]!;
      const { spacing, stretch } = glyphSetting(first, style);
      let run = '<';
      let advance = 0;
      for (; at < line.end && text.styles[at] === style; at++) {
        const glyph = text.glyphs[at];
        if (!glyph || glyph.face !== face || !setAlike(first, glyph, style)) break;
        run += use.codes.get(glyph.id) ?? this.code(use, glyph);
        advance += glyphWidth(glyph, style);
        if (gap > 0 && gaps[nextGap] === at) {
          run += `> ${round((-1000 * gap) / (style.size * stretch))} <`;
          advance += gap;
          nextGap++;
        }
      }
      this.texts.push(
        `${this.fill(style.color)}${this.setFont(use.pdf.id, style.size)}${this.setSpacing(spacing, stretch)}1 0 0 -1 ${round(left)} ${round(y)} Tm [${run}>] TJ`,
      );
      left += advance;
    }
  }

  rule(x1: number, y1: number, x2: number, y2: number, width = 0.5, color = '#000000'): void {
    this.strokes.push(
      `${this.setPen(penOf(width, color))}${round(x1)} ${round(y1)} m ${round(x2)} ${round(y2)} l S`,
    );
  }

  frame(edges: readonly number[], y: number, height: number, width: number, color: string): void {
    const [top, bottom, lines] = [round(y), round(y + height), penOf(width, color)];
    let grid = this.grid;
    if (!grid || grid.bottom !== top || grid.pen !== lines || !sameNumbers(grid.edges, edges)) {
      this.endGrid();
      grid = this.grid = { edges, pen: lines, top, bottom, path: level(edges, top) };
    }
    grid.bottom = bottom;
    grid.path += level(edges, bottom);
  }

  /** The upright lines of frames that stand below one another are drawn once. */
  private endGrid(): void {
    if (!this.grid) return;
    const { edges, pen, top, bottom, path } = this.grid;
    const upright = edges.map((edge) => `${round(edge)} ${top} m ${round(edge)} ${bottom} l `);
    this.strokes.push(`${this.setPen(pen)}${path}${upright.join('')}S`);
    this.grid = undefined;
  }

  area(x: number, y: number, width: number, height: number, color: string): void {
    const path = `${round(x)} ${round(y)} ${round(width)} ${round(height)} re f`;
    this.areas.push(...decoration([`${colorOperands(color)} rg ${path}`]));
  }

  shape(rectangles: readonly (readonly [number, number, number, number])[]): void {
    const path = rectangles.map((sides) => `${sides.map((side) => side.toFixed(3)).join(' ')} re`);
    this.areas.push(...decoration([`0 g ${path.join(' ')} f`]));
  }

  /** Puts a form that is written later at a place on this page. */
  form(name: string, reference: object, x: number, y: number): void {
    this.document.internals.page.xobjects[name] = reference;
    this.forms.push(`q 1 0 0 1 ${round(x)} ${round(y)} cm /${name} Do Q`);
  }

  /** Hands what was drawn to the page: areas lie under lines, lines under text. */
  flush(): void {
    const content = this.take();
    if (content) this.document.internals.page.write(Buffer.from(content, 'latin1'));
  }

  /** The operators drawn since the last flush, for a form instead of the page. */
  take(): string {
    this.endGrid();
    const texts = this.texts.length > 0 ? ['BT', ...this.texts, 'EMC ET'] : [];
    const operators = [...this.areas, ...decoration(this.strokes), ...texts, ...decoration(this.forms)];
    this.marked = null;
    this.areas = [];
    this.strokes = [];
    this.texts = [];
    this.forms = [];
    this.textColor = '';
    this.textFont = '';
    this.spacing = 0;
    this.stretch = 1;
    this.strokePen = '';
    const turn = this.turned ? `0 -1 1 0 0 ${round(this.document.page.height)} cm\n` : '';
    return operators.length > 0 ? `q\n${turn}${operators.join('\n')}\nQ\n` : '';
  }

  picture({ shapes, labels, scale }: Picture, box: Frame): void {
    const drawn = shapes.map(({ operators, opacity }) =>
      opacity < 1 ? `q ${this.opacity(opacity)}${operators} Q` : operators,
    );
    const place = `q ${scale} 0 0 ${scale} ${round(box.x)} ${round(box.y)} cm`;
    this.areas.push(this.beginning(this.part), place, ...drawn, 'Q', 'EMC');
    for (const { text, line, x, y } of labels) this.line(text, line, box.x + x, box.y + y);
  }

  /** The operator that begins content of a part. */
  private beginning(part: Part | undefined): string {
    return part ? `/${part.role} <</MCID ${this.structure.mark(part)}>> BDC` : '/Artifact BMC';
  }

  /** Marks the texts that follow, where they do not belong to the same part as those before. */
  private markTexts(): void {
    const part = this.repeated || !this.part ? undefined : this.structure.resolve(this.part);
    if (part === this.marked) return;
    if (this.marked !== null) this.texts.push('EMC');
    this.marked = part;
    this.texts.push(this.beginning(part));
  }

  /** The operator that makes what follows translucent. */
  private opacity(share: number): string {
    const name = `Opacity${Math.round(share * 100)}`;
    let state = this.states.get(name);
    if (!state) {
      state = this.document.internals.ref({ Type: 'ExtGState', ca: share });
      state.end();
      this.states.set(name, state);
    }
    this.document.internals.page.ext_gstates[name] = state;
    return `/${name} gs `;
  }

  /** The page's font resources, which a form needs as well. */
  fontResources(): Record<string, object> {
    return Object.fromEntries([...this.fonts.values()].map(({ pdf }) => [pdf.id, pdf.ref()]));
  }

  /** The operators that change colour, font or pen; empty when they are set already. */
  private fill(color: string): string {
    if (color === this.textColor) return '';
    this.textColor = color;
    return `${colorOperands(color)} rg `;
  }

  private setFont(id: string, size: number): string {
    const font = `/${id} ${size} Tf `;
    if (font === this.textFont) return '';
    this.textFont = font;
    return font;
  }

  /** White after each character, and horizontal scaling. */
  private setSpacing(spacing: number, stretch: number): string {
    let operators = '';
    if (spacing !== this.spacing) operators += `${round(spacing, 1000)} Tc `;
    if (stretch !== this.stretch) operators += `${round(stretch * 100)} Tz `;
    this.spacing = spacing;
    this.stretch = stretch;
    return operators;
  }

  private setPen(pen: string): string {
    if (pen === this.strokePen) return '';
    this.strokePen = pen;
    return pen;
  }

  private font(face: Face): FontUse {
    let use = this.fonts.get(face);
    if (!use) {
      this.document.registerFont(face.file, face.pdfSource as never);
      this.document.font(face.file);
      use = { pdf: this.document.internals._font, codes: new Map<number, string>() };
      this.fonts.set(face, use);
    }
    this.document.internals.page.fonts[use.pdf.id] ??= use.pdf.ref();
    return use;
  }

  private code({ pdf, codes }: FontUse, glyph: Glyph): string {
    const number = pdf.subset.includeGlyph(glyph.id);
    pdf.widths[number] ??= glyph.advance * 1000;
    pdf.unicode[number] ??= [glyph.searchable];
    const code = number.toString(16).padStart(4, '0');
    codes.set(glyph.id, code);
    return code;
  }
}
