import type { TextBlock } from './blocks.js';

/** Type shrinks step by step until the text of a card or a framed page fits; the last step sets 800 characters. */
export const SCALES = [1, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.33] as const;

/** A text with its type, and so its lines, smaller. */
export const shrunk = (block: TextBlock, scale: number): TextBlock => {
  const shrink = <Style extends TextBlock['style']>(style: Style): Style => ({
    ...style,
    size: style.size * scale,
  });
  return {
    ...block,
    style: shrink(block.style),
    inlines: block.inlines.map((inline) => ({ ...inline, style: shrink(inline.style) })),
  };
};
