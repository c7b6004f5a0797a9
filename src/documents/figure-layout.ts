import type { FigureBlock } from './blocks.js';
import type { Composer } from './composed-text.js';
import type { Face } from './face.js';
import type { FontLibrary } from './fonts.js';
import type { Picture } from './sheet.js';
import { paragraphStrips } from './paragraph-layout.js';
import { bundle, type Strip } from './strips.js';

/** The role in which charts are lettered. */
const CHART_ROLE = 'hei';

/**
 * Wraps the characters that the chart's font lacks in a `tspan` of a font that has them: svg-to-pdfkit
 * asks for one font an element.
 */
const withFallbacks = (svg: string, fonts: FontLibrary, composer: Composer): Picture => {
  const typeface = fonts.typeface(CHART_ROLE);
  const faces = new Map<string, Face>();
  const piece = (characters: string): string => {
    if (characters.startsWith('&')) return characters;
    const glyph = typeface.glyph(characters.codePointAt(0) ?? 0);
    if (glyph === null) return '';
    if (glyph.standsFor !== undefined) composer.missing.add(glyph.standsFor);
    if (glyph.face === typeface.face) return glyph.character;
    faces.set(glyph.face.name, glyph.face);
    return `<tspan font-family="${glyph.face.name}">${glyph.character}</tspan>`;
  };
  const scalable = svg.replace(/^<svg width="[^"]*" height="[^"]*"/, '<svg');
  const lettered = scalable.replace(
    /(<text[^>]*>)([^<]*)(?=<)/g,
    (_, tag: string, text: string) => tag + (text.match(/&[#\w]+;|./gsu) ?? []).map(piece).join(''),
  );
  return { svg: lettered, face: (family) => faces.get(family) ?? typeface.face };
};

/** A chart as wide as the text with its caption below, never cut. */
export const figureStrip = async (
  figure: FigureBlock,
  composer: Composer,
  fonts: FontLibrary,
  width: number,
): Promise<Strip> => {
  const { size } = figure.chart;
  const height = (width * size.height) / size.width;
  const lettering = withFallbacks(await figure.chart.draw(), fonts, composer);
  const picture: Strip = {
    height,
    before: 6,
    draw: (sheet, x, y) => sheet.picture(lettering, { x, y, width, height }),
  };
  return bundle([picture, ...(figure.caption ? paragraphStrips(figure.caption, composer, width) : [])]);
};
