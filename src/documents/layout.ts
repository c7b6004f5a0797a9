import { cardPages } from './card-layout.js';
import type { Composer } from './composed-text.js';
import { figureStrip } from './figure-layout.js';
import { frameOf } from './flow.js';
import type { FontLibrary } from './fonts.js';
import { annexStrips } from './official-annexes.js';
import type { AttachmentBlock, Block, DocumentBlocks, SectionBlock } from './blocks.js';
import { readStream } from './item-reading.js';
import { headStrip } from './official-head.js';
import { imprintStrip } from './official-imprint.js';
import { mm } from './lengths.js';
import { LINE_PITCH, TURNED_MARGINS } from './official-measures.js';
import { SCALES, shrunk } from './shrinking.js';
import type { Sheet } from './sheet.js';
import { signatureStrip } from './official-signature.js';
import { paragraphStrips } from './paragraph-layout.js';
import {
  blank,
  bundle,
  type Frame,
  type PageStep,
  stack,
  type Step,
  type Strip,
  totalHeight,
} from './strips.js';
import { tableStrips } from './table-layout.js';

/** Room that a table's own header may take of a page. */
const HEADER_ROOM = 60;

/** Lines around a framed page: distance from the text area and weight, in points. */
const FRAME_LINES = [
  { out: mm(12), weight: 2.5 },
  { out: mm(10.2), weight: 0.75 },
];
const FRAME_COLOR = '#a3312a';

/** Lines or rows that go along when what follows may not stand alone on a page. */
const COMPANIONS = 3;

/** Whether a block must not begin a page without the end of what precedes. */
const endsOnPageOf = (block: Block): boolean =>
  block.kind === 'annexes' || block.kind === 'signature' || (block.kind === 'section' && block.withPrevious);

async function* keepEndWithNext(batches: AsyncGenerator<Step[]>): AsyncGenerator<Step[]> {
  let held: Step[] = [];
  for await (const batch of batches) {
    held.push(...batch);
    yield held.slice(0, -COMPANIONS);
    held = held.slice(-COMPANIONS);
  }
  yield held.map((step) => ('kind' in step ? step : { ...step, keepWithNext: true }));
}

/** Turns blocks into strips and pages, one after another, as they are asked for. */
export class Layout {
  private readonly frame: Frame;

  constructor(
    private readonly blocks: DocumentBlocks,
    private readonly composer: Composer,
    private readonly fonts: FontLibrary,
  ) {
    this.frame = frameOf(blocks);
  }

  steps(): AsyncGenerator<Step[]> {
    return this.stepsOf(this.blocks.body);
  }

  private async *stepsOf(blocks: readonly Block[]): AsyncGenerator<Step[]> {
    for (const [index, block] of blocks.entries()) {
      const next = blocks[index + 1];
      const joined = next !== undefined && endsOnPageOf(next);
      yield* joined ? keepEndWithNext(this.stepsOfBlock(block)) : this.stepsOfBlock(block);
    }
  }

  private async *stepsOfBlock(block: Block): AsyncGenerator<Step[]> {
    if (block.kind === 'page-break') yield [{ kind: 'page-break' }];
    else if (block.kind === 'cards') yield* cardPages(block, this.composer);
    else if (block.kind === 'section') yield* this.section(block);
    else if (block.kind === 'stream') {
      for await (const blocks of readStream(block)) yield* this.stepsOf(blocks);
    } else if (block.kind === 'attachment') yield* this.attachment(block);
    else if (block.kind === 'imprint') {
      const strip = imprintStrip(block, this.composer, this.frame.width);
      yield [{ kind: 'foot', even: this.blocks.official?.evenImprint ?? false, strip }];
    } else yield* this.stripsOf(block);
  }

  /** Pages of its own: the label on the first line, the title on the third. */
  private async *attachment({ landscape, label, children }: AttachmentBlock): AsyncGenerator<Step[]> {
    const margins = landscape ? TURNED_MARGINS : this.blocks.margins;
    const inside = new Layout(
      { ...this.blocks, margins, landscape, body: children },
      this.composer,
      this.fonts,
    );
    yield [{ kind: 'turn', landscape }];
    yield label ? paragraphStrips(label, this.composer, this.frame.width) : [blank(LINE_PITCH)];
    yield [blank(LINE_PITCH)];
    yield* inside.steps();
    if (landscape) yield [{ kind: 'turn', landscape: false }];
  }

  private async *section(section: SectionBlock): AsyncGenerator<Step[]> {
    if (section.role === 'cover') {
      yield [await this.cover(section)];
      return;
    }
    const strips = await this.collect(section.children);
    if (totalHeight(strips) <= this.frame.height) yield [bundle(strips)];
    else yield strips;
  }

  /** A page of its own; `fill` blocks share the height that is left. Type shrinks rather than leave a frame. */
  private async cover({ children, framed }: SectionBlock): Promise<PageStep> {
    let parts: (Strip[] | undefined)[] = [];
    let used = 0;
    for (const scale of framed ? SCALES : [1]) {
      parts = await Promise.all(
        children.map((child) => {
          if (child.kind === 'fill') return undefined;
          return this.collect([child.kind === 'text' && scale < 1 ? shrunk(child, scale) : child]);
        }),
      );
      used = parts.reduce((sum, part) => sum + totalHeight(part ?? []), 0);
      if (used <= this.frame.height) break;
    }
    const fills = parts.filter((part) => part === undefined).length;
    const share = Math.max(0, this.frame.height - used) / Math.max(1, fills);
    return {
      kind: 'page',
      numbered: false,
      draw: (sheet, frame) => {
        if (framed) drawFrame(sheet, frame);
        stack(
          parts.flatMap((part) => part ?? [blank(share)]),
          sheet,
          frame.x,
          frame.y,
        );
      },
    };
  }

  private async collect(blocks: readonly Block[]): Promise<Strip[]> {
    const strips: Strip[] = [];
    for (const block of blocks) {
      if (block.kind === 'section') strips.push(...(await this.collect(block.children)));
      else for await (const batch of this.stripsOf(block)) strips.push(...batch);
    }
    return strips;
  }

  private async *stripsOf(block: Block): AsyncGenerator<Strip[]> {
    const { width, height } = this.frame;
    if (block.kind === 'text') yield paragraphStrips(block, this.composer, width);
    else if (block.kind === 'table') yield* tableStrips(block, this.composer, width, height - HEADER_ROOM);
    else if (block.kind === 'figure') yield [await figureStrip(block, this.composer, width)];
    else if (block.kind === 'rule') yield [rule(width)];
    else if (block.kind === 'head') yield [headStrip(block, this.composer, width)];
    else if (block.kind === 'annexes') yield annexStrips(block, this.composer, width);
    else if (block.kind === 'signature') yield [signatureStrip(block, this.composer, width)];
    // Text after a table or a figure stands on the grid again.
    if (this.blocks.official && (block.kind === 'table' || block.kind === 'figure')) {
      yield [{ ...blank(0), snap: LINE_PITCH }];
    }
  }
}

/** A thick line and a thin one inside it, around the text area. */
const drawFrame = (sheet: Sheet, { x, y, width, height }: Frame): void => {
  for (const { out, weight } of FRAME_LINES) {
    sheet.frame([x - out, x + width + out], y - out, height + 2 * out, weight, FRAME_COLOR);
  }
};

const rule = (width: number): Strip => ({
  height: 9,
  draw: (sheet, x, y) => sheet.rule(x, y + 4, x + width, y + 4, 0.5, '#555555'),
});
