import type { Composer } from './composed-text.js';
import type { AnnexesBlock } from './blocks.js';
import type { Part } from './parts.js';
import { CHARACTER_PITCH, LINE_PITCH } from './official-measures.js';
import type { Strip } from './strips.js';
import { drawBox, drawLine, layOutText, lineWidth } from './text-layout.js';

/** Characters before the label. */
const INDENT = 2;

/**
 * 7.3.4: the list of attachments, one blank line below the body. Lines of a name begin below its first
 * character; a single attachment has no number.
 */
export const annexStrips = ({ label, items }: AnnexesBlock, composer: Composer, width: number): Strip[] => {
  const style = { ...items[0]!.style, indent: 0, align: 'left' as const };
  const boxOf = (text: string, part?: Part) => layOutText(composer, [{ text, style }], style, Infinity, part);
  const labelBox = boxOf(label, { role: 'P' });
  const labelX = INDENT * CHARACTER_PITCH;
  const numberX = labelX + lineWidth(labelBox);
  const numbers = items.map((_, index) =>
    items.length > 1 ? boxOf(`${index + 1}.`, items[index]!.markerPart) : undefined,
  );
  const nameX = numberX + Math.max(...numbers.map((box) => (box ? lineWidth(box) : 0)));
  return items.flatMap((item, index) => {
    const box = layOutText(composer, item.inlines, { ...item.style, indent: 0 }, width - nameX, item.part);
    const number = numbers[index];
    return box.lines.map((_, line): Strip => ({
      height: LINE_PITCH,
      before: index === 0 && line === 0 ? LINE_PITCH : 0,
      keepWithNext: true,
      draw: (sheet, x, y) => {
        if (index === 0 && line === 0) drawBox(sheet, labelBox, x + labelX, y);
        if (number && line === 0) drawBox(sheet, number, x + numberX, y);
        drawLine(sheet, box, line, x + nameX, y);
      },
    }));
  });
};
