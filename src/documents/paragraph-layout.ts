import type { TextBlock } from './blocks.js';
import type { Composer } from './composed-text.js';
import { blank, type Bookmark, type Strip } from './strips.js';
import { drawBox, drawLine, layOutText } from './text-layout.js';

/** Room for a list's number or bullet, in em. */
const MARKER_EM = 1.6;

const bookmarkOf = ({ inlines, outline }: TextBlock): Bookmark | undefined => {
  const title = inlines.map(({ text }) => (text === '\n' ? '' : text)).join('');
  return outline && title ? { title, depth: outline } : undefined;
};

/**
 * A paragraph as one strip a line. The first two lines stay together, and so do the last two, so that no
 * line of a paragraph stands alone on a page.
 */
export const paragraphStrips = (block: TextBlock, composer: Composer, width: number): Strip[] => {
  const { style, marker } = block;
  const left = marker === undefined ? 0 : MARKER_EM * style.size;
  const box = layOutText(
    composer,
    block.inlines,
    { ...style, indent: left ? 0 : style.indent },
    width - left,
    block.part,
  );
  const label =
    marker === undefined
      ? undefined
      : layOutText(
          composer,
          [{ text: marker, style }],
          { ...style, indent: 0, align: 'left' },
          left,
          block.markerPart,
        );
  const count = box.lines.length;
  if (count === 0) return [{ ...blank(box.lineHeight + style.after), before: style.before }];
  return box.lines.map((_, index): Strip => {
    const last = index === count - 1;
    return {
      height: box.lineHeight + (last ? style.after : 0),
      before: index === 0 ? style.before : 0,
      keepWithNext: style.keepWithNext || (!last && !style.splits && (index === 0 || index === count - 2)),
      outline: index === 0 ? bookmarkOf(block) : undefined,
      draw: (sheet, x, y) => {
        if (index === 0 && label) drawBox(sheet, label, x, y);
        drawLine(sheet, box, index, x + left, y);
      },
    };
  });
};
