import type { Composer } from './composed-text.js';
import type { SignatureBlock } from './blocks.js';
import { CHARACTER_PITCH, LINE_PITCH, SIGNATURE } from './official-measures.js';
import { drawQr } from './qr.js';
import type { Strip } from './strips.js';
import { boxHeight, drawBox, layOutText, lineWidth, type TextBox } from './text-layout.js';

/** Left ends of signature lines and date, from the left of the type area. */
interface Places {
  readonly signers: readonly number[];
  readonly date: number;
}

/** 7.3.5.1: centred over the date, which leaves four characters; both move left where a name or the seal needs it. */
const sealedPlaces = (signers: readonly TextBox[], date: TextBox, width: number): Places => {
  const right = width - SIGNATURE.sealedDateIndent * CHARACTER_PITCH;
  const half = Math.max(SIGNATURE.sealWidth, ...signers.map(lineWidth)) / 2;
  const centre = Math.min(right - lineWidth(date) / 2, width - half);
  return {
    signers: signers.map((box) => centre - lineWidth(box) / 2),
    date: centre - lineWidth(date) / 2,
  };
};

/** 7.3.5.2: the signature leaves two characters; the date begins two characters right of it. */
const unsealedPlaces = (signers: readonly TextBox[], date: TextBox, width: number): Places => {
  const space = SIGNATURE.indent * CHARACTER_PITCH;
  const right = width - space;
  const left = Math.min(right - Math.max(...signers.map(lineWidth)), right - lineWidth(date) - space);
  return { signers: signers.map(() => left), date: left + space };
};

/**
 * Signature and date as one strip, with the blank lines above; beside them a QR code, or above where the names leave it no
 * room.
 */
export const signatureStrip = (block: SignatureBlock, composer: Composer, width: number): Strip => {
  const boxOf = ({ inlines, style, part }: SignatureBlock['date']): TextBox =>
    layOutText(composer, inlines, style, width - SIGNATURE.indent * CHARACTER_PITCH, part);
  const signers = block.signers.map(boxOf);
  const date = boxOf(block.date);
  const places = (block.sealed ? sealedPlaces : unsealedPlaces)(signers, date, width);
  const blankLines = block.sealed ? SIGNATURE.sealedBlankLines : SIGNATURE.unsealedBlankLines;
  const space = blankLines * LINE_PITCH;
  const text = [...signers, date].reduce((sum, box) => sum + boxHeight(box), 0);
  const { qr } = block;
  const beside = qr !== undefined && Math.min(...places.signers, places.date) >= qr.width;
  // The code uses the blank lines, so they are part of the strip.
  const height = qr ? Math.max(space + text, beside ? qr.width : qr.width + text) : text;
  return {
    height,
    before: qr ? 0 : space,
    snap: qr && LINE_PITCH,
    keepWithNext: block.keepWithNext,
    draw: (sheet, x, y) => {
      if (qr) drawQr(sheet, qr.text, x, beside ? y + (height - qr.width) / 2 : y, qr.width);
      let top = y + height - text;
      signers.forEach((box, index) => {
        drawBox(sheet, box, x + places.signers[index]!, top);
        top += boxHeight(box);
      });
      drawBox(sheet, date, x + places.date, top);
    },
  };
};
