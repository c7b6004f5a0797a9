import type { Card, CardsBlock, CardSource } from './blocks.js';
import type { Composer } from './composed-text.js';
import { readStream } from './item-reading.js';
import { mm } from './lengths.js';
import { drawQr } from './qr.js';
import { SCALES, shrunk } from './shrinking.js';
import type { Sheet } from './sheet.js';
import type { Frame, PageStep } from './strips.js';
import { boxHeight, drawBox, layOutText, type TextBox } from './text-layout.js';

const PADDING = mm(4);
const MARK = mm(3);
const MARK_COLOR = '#8a8a8a';

const layOutCard = (card: Card, composer: Composer, width: number, scale: number): TextBox[] =>
  card.texts.map((text) => {
    const { inlines, style, part } = shrunk(text, scale);
    return layOutText(composer, inlines, { ...style, indent: 0 }, width, part);
  });

const heightOf = (boxes: readonly TextBox[]): number =>
  boxes.reduce((sum, box) => sum + box.style.before + boxHeight(box) + box.style.after, 0);

const fit = (card: Card, composer: Composer, width: number, height: number): TextBox[] => {
  let boxes: TextBox[] = [];
  for (const scale of SCALES) {
    boxes = layOutCard(card, composer, width, scale);
    if (heightOf(boxes) <= height) break;
  }
  return boxes;
};

const drawCard = (sheet: Sheet, card: Card, composer: Composer, area: Frame): void => {
  const qrWidth = card.qr?.width ?? 0;
  const boxes = fit(card, composer, area.width - 2 * PADDING - qrWidth, area.height - 2 * PADDING);
  let y = area.y + Math.max(PADDING, (area.height - heightOf(boxes)) / 2);
  for (const box of boxes) {
    y += box.style.before;
    drawBox(sheet, box, area.x + PADDING, y);
    y += boxHeight(box) + box.style.after;
  }
  if (card.qr) {
    const x = area.x + area.width - qrWidth - PADDING / 2;
    drawQr(sheet, card.qr.text, x, area.y + (area.height - qrWidth) / 2, qrWidth);
  }
};

/** A small cross at each corner of each card, where the knife goes. */
const drawCutMarks = (sheet: Sheet, frame: Frame, columns: number, rows: number): void => {
  for (let column = 0; column <= columns; column++) {
    for (let row = 0; row <= rows; row++) {
      const x = frame.x + (frame.width * column) / columns;
      const y = frame.y + (frame.height * row) / rows;
      sheet.rule(x - MARK, y, x + MARK, y, 0.4, MARK_COLOR);
      sheet.rule(x, y - MARK, x, y + MARK, 0.4, MARK_COLOR);
    }
  }
};

async function* cardsOf(sources: readonly CardSource[]): AsyncGenerator<Card[]> {
  for (const source of sources) {
    if ('stream' in source) yield* readStream(source);
    else yield [source];
  }
}

/** Pages of cards to cut: each page is a grid with cut marks. */
export async function* cardPages(block: CardsBlock, composer: Composer): AsyncGenerator<PageStep[]> {
  const perPage = block.columns * block.rows;
  const page = (cards: readonly Card[]): PageStep => ({
    kind: 'page',
    numbered: true,
    draw: (sheet, frame) => {
      const width = frame.width / block.columns;
      const height = frame.height / block.rows;
      drawCutMarks(sheet, frame, block.columns, block.rows);
      cards.forEach((card, index) =>
        drawCard(sheet, card, composer, {
          x: frame.x + (index % block.columns) * width,
          y: frame.y + Math.floor(index / block.columns) * height,
          width,
          height,
        }),
      );
    },
  });
  const cards: Card[] = [];
  for await (const batch of cardsOf(block.cards)) {
    cards.push(...batch);
    while (cards.length >= perPage) yield [page(cards.splice(0, perPage))];
  }
  if (cards.length > 0) yield [page(cards)];
}
