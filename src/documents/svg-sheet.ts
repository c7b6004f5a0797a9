import type { ComposedText } from './composed-text.js';
import { glyphWidth, setAlike } from './glyph-width.js';
import { breakingGaps } from './justification.js';
import type { Line } from './line-breaking.js';
import type { Part } from './parts.js';
import type { Picture, Sheet } from './sheet.js';
import type { Frame } from './strips.js';
import { escapeXml } from './xml-text.js';

const round = (value: number): number => Math.round(value * 100) / 100;

/** Draws as SVG elements. Texts are as wide as on paper, whatever font the screen has. */
export class SvgSheet implements Sheet {
  turned = false;
  part: Part | undefined;
  repeated = false;
  private areas: string[] = [];
  private strokes: string[] = [];
  private texts: string[] = [];

  line(text: ComposedText, line: Line, x: number, y: number, slack = 0): void {
    const gaps = new Set(slack > 0 ? breakingGaps(text.glyphs, line) : []);
    const gap = gaps.size > 0 ? slack / gaps.size : 0;
    let left = x;
    for (let at = line.start; at < line.end;) {
      const first = text.glyphs[at]!;
      const style = text.styles[at]!;
      let run = '';
      let width = 0;
      let count = 0;
      for (; at < line.end && text.styles[at] === style; at++, count++) {
        const glyph = text.glyphs[at]!;
        if (!setAlike(first, glyph, style)) break;
        run += glyph.character;
        width += glyphWidth(glyph, style) + (gaps.has(at) ? gap : 0);
      }
      const adjust = style.stretch === 1 ? 'spacing' : 'spacingAndGlyphs';
      const length = count > 1 ? ` textLength="${round(width)}" lengthAdjust="${adjust}"` : '';
      const color = style.color === '#000000' ? '' : ` fill="${style.color}"`;
      this.texts.push(
        `<text class="${style.role}" x="${round(left)}" y="${round(y)}" font-size="${round(style.size)}"${length}${color}>${escapeXml(run)}</text>`,
      );
      left += width;
    }
  }

  rule(x1: number, y1: number, x2: number, y2: number, width = 0.5, color = '#000000'): void {
    this.stroke(`M${round(x1)} ${round(y1)}L${round(x2)} ${round(y2)}`, width, color);
  }

  frame(edges: readonly number[], y: number, height: number, width: number, color: string): void {
    const [left, right, top, bottom] = [edges[0] ?? 0, edges.at(-1) ?? 0, y, y + height].map(round);
    const sides = edges.map((edge) => `M${round(edge)} ${top}V${bottom}`).join('');
    this.stroke(`M${left} ${top}H${right}M${left} ${bottom}H${right}${sides}`, width, color);
  }

  area(x: number, y: number, width: number, height: number, color: string): void {
    const [left, top, wide, high] = [x, y, width, height].map(round);
    this.areas.push(`<rect x="${left}" y="${top}" width="${wide}" height="${high}" fill="${color}"/>`);
  }

  shape(rectangles: readonly (readonly [number, number, number, number])[]): void {
    const path = rectangles.map(([x, y, wide, high]) => {
      const [width, height] = [wide.toFixed(3), high.toFixed(3)];
      return `M${x.toFixed(3)} ${y.toFixed(3)}h${width}v${height}h-${width}z`;
    });
    this.areas.push(`<path class="solid" d="${path.join('')}" shape-rendering="crispEdges"/>`);
  }

  picture({ svg }: Picture, { x, y, width, height }: Frame): void {
    const [left, top, wide, high] = [x, y, width, height].map(round);
    const source = `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
    this.areas.push(`<image x="${left}" y="${top}" width="${wide}" height="${high}" href="${source}"/>`);
  }

  /** The elements drawn since the last time: areas lie under lines, lines under text. */
  take(): string {
    const elements = [...this.areas, ...this.strokes, ...this.texts].join('');
    this.areas = [];
    this.strokes = [];
    this.texts = [];
    return elements;
  }

  private stroke(path: string, width: number, color: string): void {
    this.strokes.push(`<path d="${path}" stroke="${color}" stroke-width="${round(width)}"/>`);
  }
}
