import type { Cell, Row, RowSource, TableBlock } from './blocks.js';
import type { Composer } from './composed-text.js';
import { divide } from './lengths.js';
import { paragraphStrips } from './paragraph-layout.js';
import { readStream } from './item-reading.js';
import { drawQr } from './qr.js';
import type { Sheet } from './sheet.js';
import { blank, type Strip } from './strips.js';
import { boxHeight, drawLine, layOutText, type TextBox } from './text-layout.js';

const PADDING = { side: 3.5, top: 3 };
const HEADER_SHADE = '#ececec';
const LINE_COLOR = '#555555';
const LINE_WIDTH = 0.5;

/** Of the texts of a column, so that names, which differ, do not pile up. */
const MOST_REMEMBERED = 64;

interface LaidOutCell {
  readonly cell: Cell;
  readonly box: TextBox;
  readonly x: number;
  readonly width: number;
}

/** Lays out one table: its columns are fixed, so a row needs to know no other row. */
class TableLayout {
  private readonly widths: number[];
  private readonly side: number;
  /** Texts set lately in each column. */
  private readonly boxes: Map<string, TextBox>[] = [];

  constructor(
    private readonly table: TableBlock,
    private readonly composer: Composer,
    private readonly width: number,
    private readonly pageHeight: number,
  ) {
    this.widths = divide(table.columns, width);
    this.side = table.plain ? 0 : PADDING.side;
  }

  async *strips(): AsyncGenerator<Strip[]> {
    const { caption, header, rows } = this.table;
    const repeat = this.header(header);
    yield [
      ...(caption ? paragraphStrips(caption, this.composer, this.width) : []),
      ...(repeat ? [{ ...repeat, keepWithNext: true }] : []),
    ];
    for (const [index, source] of rows.entries()) {
      // A last row, often the total, does not begin a page alone.
      const keepWithNext = isRow(source) && index === rows.length - 2;
      for await (const batch of rowsOf(source)) {
        yield batch.flatMap((row) => this.row(row, repeat, keepWithNext));
      }
    }
    yield [blank(this.table.style.after || 6)];
  }

  private header(rows: readonly Row[]): Strip | undefined {
    if (rows.length === 0) return undefined;
    const strips = rows.flatMap((row) => this.row(row));
    const height = strips.reduce((sum, strip) => sum + strip.height, 0);
    return {
      height,
      draw: (sheet, x, y) => {
        let top = y;
        for (const strip of strips) {
          strip.draw(sheet, x, top);
          top += strip.height;
        }
      },
    };
  }

  /** One strip; several when the row alone is higher than a page can be. */
  private row(row: Row, repeat?: Strip, keepWithNext = false): Strip[] {
    const cells = this.cells(row);
    const content = Math.max(
      0,
      ...cells.map(({ box, cell }) => Math.max(boxHeight(box), cell.qr?.width ?? 0)),
    );
    const height = Math.max(content + 2 * PADDING.top, this.table.rowHeight);
    if (height <= this.pageHeight) return [this.rowStrip(cells, height, 0, Infinity, repeat, keepWithNext)];
    const lineHeight = Math.max(...cells.map(({ box }) => box.lineHeight));
    const lines = Math.max(1, Math.floor((this.pageHeight - 2 * PADDING.top) / lineHeight));
    const most = Math.max(...cells.map(({ box }) => box.lines.length));
    return Array.from({ length: Math.ceil(most / lines) }, (_, part) => {
      const shown = Math.min(lines, most - part * lines);
      return this.rowStrip(cells, shown * lineHeight + 2 * PADDING.top, part * lines, lines, repeat);
    });
  }

  private cells(row: Row): LaidOutCell[] {
    let x = 0;
    let column = 0;
    return row.map((cell) => {
      const width = this.widths.slice(column, column + cell.span).reduce((sum, each) => sum + each, 0);
      const laidOut = { cell, box: this.box(cell, column, width - 2 * this.side), x, width };
      x += width;
      column += cell.span;
      return laidOut;
    });
  }

  /** Columns repeat themselves: a category, an organisation, a dash. */
  private box({ inlines, style, span, part }: Cell, column: number, width: number): TextBox {
    const [only] = inlines;
    if (inlines.length !== 1 || only?.style !== style || span !== 1) {
      return layOutText(this.composer, inlines, style, width, part);
    }
    const boxes = (this.boxes[column] ??= new Map<string, TextBox>());
    const known = boxes.get(only.text);
    if (known?.style === style) return { ...known, part };
    if (boxes.size >= MOST_REMEMBERED) boxes.clear();
    const box = layOutText(this.composer, inlines, style, width, part);
    boxes.set(only.text, box);
    return box;
  }

  private rowStrip(
    cells: readonly LaidOutCell[],
    height: number,
    from: number,
    count: number,
    repeat?: Strip,
    keepWithNext?: boolean,
  ): Strip {
    return {
      height,
      repeat,
      keepWithNext,
      draw: (sheet, x, y) => {
        for (const cell of cells) this.drawCell(sheet, cell, x + cell.x, y, height, from, count);
        if (!this.table.plain) {
          const edges = [
            ...cells.map((cell) => x + cell.x),
            x + (cells.at(-1)?.x ?? 0) + (cells.at(-1)?.width ?? 0),
          ];
          sheet.frame(edges, y, height, LINE_WIDTH, LINE_COLOR);
        }
      },
    };
  }

  private drawCell(
    sheet: Sheet,
    { cell, box, width }: LaidOutCell,
    x: number,
    y: number,
    height: number,
    from: number,
    count: number,
  ): void {
    if (cell.header && !this.table.plain) sheet.area(x, y, width, height, HEADER_SHADE);
    if (cell.ruled) sheet.rule(x, y + height - 1, x + width - 4, y + height - 1, LINE_WIDTH, LINE_COLOR);
    if (cell.qr) {
      const room = width - 2 * this.side - cell.qr.width;
      const left = room * ({ center: 0.5, right: 1 }[cell.style.align as string] ?? 0);
      drawQr(sheet, cell.qr.text, x + this.side + left, y + (height - cell.qr.width) / 2, cell.qr.width);
    }
    const shown = Math.min(count, box.lines.length - from);
    let top = y + Math.max(PADDING.top, (height - shown * box.lineHeight) / 2);
    for (let index = from; index < from + shown; index++) {
      drawLine(sheet, box, index, x + this.side, top);
      top += box.lineHeight;
    }
  }
}

const isRow = (source: RowSource): source is Row => !('stream' in source);

async function* rowsOf(source: RowSource): AsyncGenerator<readonly Row[]> {
  if (isRow(source)) yield [source];
  else yield* readStream(source);
}

/** A table as one strip a row. @param pageHeight the most that fits on a page below the table's header */
export const tableStrips = (
  table: TableBlock,
  composer: Composer,
  width: number,
  pageHeight: number,
): AsyncGenerator<Strip[]> => new TableLayout(table, composer, width, pageHeight).strips();
