import type { FigureBlock } from './blocks.js';
import type { Composer } from './composed-text.js';
import { paragraphStrips } from './paragraph-layout.js';
import type { Label, Picture } from './sheet.js';
import { bundle, type Strip } from './strips.js';
import { REPORT_STYLES, type TextStyle } from './styles.js';
import { type DrawnText, readSvg } from './svg-drawing.js';
import { layOutText, lineWidth, MIDDLE } from './text-layout.js';

/** How charts are lettered. */
const LETTERING: TextStyle = { ...REPORT_STYLES.base, role: 'hei', align: 'left', indent: 0 };

const labelOf = (drawn: DrawnText, scale: number, composer: Composer): Label[] => {
  const style = { ...LETTERING, size: drawn.size * scale, color: drawn.color };
  const box = layOutText(composer, [{ text: drawn.text, style }], style, Infinity);
  const x = drawn.x * scale - drawn.anchor * lineWidth(box);
  const y = drawn.y * scale + MIDDLE * style.size;
  return box.lines.map((line) => ({ text: box.text, line, x, y }));
};

/** A chart as wide as the text with its caption below, never cut. */
export const figureStrip = async (figure: FigureBlock, composer: Composer, width: number): Promise<Strip> => {
  const { size } = figure.chart;
  const scale = width / size.width;
  const height = size.height * scale;
  const svg = await figure.chart.draw();
  const { shapes, texts } = readSvg(svg);
  const labels = texts.flatMap((text) => labelOf(text, scale, composer));
  const picture: Picture = { svg, shapes, labels, scale };
  const strip: Strip = {
    height,
    before: 6,
    draw: (sheet, x, y) => {
      sheet.part = figure.part;
      sheet.picture(picture, { x, y, width, height });
    },
  };
  return bundle([strip, ...(figure.caption ? paragraphStrips(figure.caption, composer, width) : [])]);
};
