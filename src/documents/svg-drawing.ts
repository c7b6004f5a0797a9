import { type Element, elementsOf, parseMarkup, textOf } from './markup-tree.js';
import { colorOperands } from './pdf-operators.js';
import { pathOperators } from './svg-path.js';

/** PDF operators that draw one thing, complete but for its opacity. */
export interface DrawnShape {
  readonly operators: string;
  /** 0 to 1. */
  readonly opacity: number;
}

/** A text whose middle line runs through `y`. Lengths in the units of the picture. */
export interface DrawnText {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly color: string;
  /** The part of its width that lies left of `x`. */
  readonly anchor: number;
}

/** An SVG taken apart for paper: shapes in their order, and the lettering above them. */
export interface SvgDrawing {
  readonly shapes: readonly DrawnShape[];
  readonly texts: readonly DrawnText[];
}

const ANCHORS: Readonly<Record<string, number>> = { start: 0, middle: 0.5, end: 1 };
const CAPS = ['butt', 'round', 'square'];
const JOINS = ['miter', 'round', 'bevel'];

/** The six numbers of `translate(…)` or `matrix(…)`. */
const matrixOf = (transform: string | undefined): number[] => {
  if (!transform) return [1, 0, 0, 1, 0, 0];
  const numbers = transform.match(/-?[\d.]+(?:e[-+]?\d+)?/g)?.map(Number) ?? [];
  if (transform.startsWith('matrix(') && numbers.length === 6) return numbers;
  if (transform.startsWith('translate(')) return [1, 0, 0, 1, numbers[0] ?? 0, numbers[1] ?? 0];
  throw new Error(`Paper cannot draw the transformation "${transform}"`);
};

/** `#rrggbb`, or undefined for what leaves no trace. */
const colorOf = (color: string | undefined): string | undefined => {
  if (color === undefined || color === 'none' || color === 'transparent') return undefined;
  if (/^#[\da-f]{6}$/i.test(color)) return color;
  if (/^#[\da-f]{3}$/i.test(color)) return color.replace(/[\da-f]/gi, '$&$&');
  const parts = /^rgb\((\d+),\s*(\d+),\s*(\d+)\)$/.exec(color)?.slice(1);
  if (!parts) throw new Error(`Paper cannot draw the colour "${color}"`);
  return `#${parts.map((part) => Number(part).toString(16).padStart(2, '0')).join('')}`;
};

const penOf = (attributes: Element['attributes'], color: string): string => {
  const dashes = attributes['stroke-dasharray']?.split(/[ ,]+/).join(' ') ?? '';
  const cap = CAPS.indexOf(attributes['stroke-linecap'] ?? 'butt');
  const join = JOINS.indexOf(attributes['stroke-linejoin'] ?? 'miter');
  return `${attributes['stroke-width'] ?? 1} w ${cap} J ${join} j [${dashes}] 0 d ${colorOperands(color)} RG`;
};

const outlineOf = ({ tag, attributes }: Element): string => {
  if (tag === 'path') return pathOperators(attributes['d'] ?? '');
  return `${['x', 'y', 'width', 'height'].map((name) => attributes[name] ?? 0).join(' ')} re`;
};

const shapeOf = (element: Element): DrawnShape | undefined => {
  const { attributes } = element;
  const opacity = Number(attributes['fill-opacity'] ?? 1);
  const fill = opacity > 0 ? colorOf(attributes['fill'] ?? '#000') : undefined;
  const stroke = attributes['stroke-width'] === '0' ? undefined : colorOf(attributes['stroke']);
  if (!fill && !stroke) return undefined;
  const place = attributes['transform'] ? `${matrixOf(attributes['transform']).join(' ')} cm ` : '';
  const paint = `${fill ? `${colorOperands(fill)} rg ` : ''}${stroke ? `${penOf(attributes, stroke)} ` : ''}`;
  const how = fill && stroke ? 'B' : fill ? 'f' : 'S';
  return { operators: `q ${place}${paint}${outlineOf(element)} ${how} Q`, opacity: fill ? opacity : 1 };
};

const textFrom = (element: Element): DrawnText => {
  const { attributes } = element;
  const [a, b, c, d, x = 0, y = 0] = matrixOf(attributes['transform']);
  if (a !== 1 || b !== 0 || c !== 0 || d !== 1) throw new Error('Paper cannot turn the text of a chart');
  return {
    text: textOf(element),
    x: x + Number(attributes['x'] ?? 0),
    y: y + Number(attributes['y'] ?? 0),
    size: Number.parseFloat(attributes['font-size'] ?? '12'),
    color: colorOf(attributes['fill'] ?? '#000') ?? '#000000',
    anchor: ANCHORS[attributes['text-anchor'] ?? 'start'] ?? 0,
  };
};

/** Reads one drawing: clipping paths stand in `<defs>` before or after their use. */
class SvgReader {
  private readonly clips = new Map<string, string>();
  readonly shapes: DrawnShape[] = [];
  readonly texts: DrawnText[] = [];

  constructor(private readonly root: Element) {
    this.defineClips(root);
    this.read(root);
  }

  private defineClips(parent: Element): void {
    for (const child of elementsOf(parent)) {
      if (child.tag === 'clipPath') {
        const outline = elementsOf(child).map(outlineOf).join(' ');
        this.clips.set(`url(#${child.attributes['id']})`, outline);
      } else this.defineClips(child);
    }
  }

  private read(parent: Element): void {
    for (const element of elementsOf(parent)) {
      const { tag } = element;
      if (tag === 'g') this.group(element);
      else if (tag === 'text') this.texts.push(textFrom(element));
      else if (tag === 'path' || tag === 'rect') {
        const shape = shapeOf(element);
        if (shape) this.shapes.push(shape);
      } else if (tag !== 'defs') throw new Error(`Paper cannot draw <${tag}>`);
    }
  }

  private group(element: Element): void {
    const reference = element.attributes['clip-path'];
    const clip = reference && this.clips.get(reference);
    if (reference && !clip) throw new Error(`Paper cannot find the clipping path ${reference}`);
    if (clip) this.shapes.push({ operators: `q ${clip} W n`, opacity: 1 });
    this.read(element);
    if (clip) this.shapes.push({ operators: 'Q', opacity: 1 });
  }
}

/**
 * Reads what ECharts draws on the server: paths, rectangles, level text and clipping paths.
 * @throws Error for anything else, rather than leave it out
 */
export const readSvg = (svg: string): SvgDrawing => {
  const [root] = elementsOf(parseMarkup(svg));
  if (root?.tag !== 'svg') throw new Error('A picture must be an <svg>');
  const { shapes, texts } = new SvgReader(root);
  return { shapes, texts };
};
