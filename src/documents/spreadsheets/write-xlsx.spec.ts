import { setTimeout } from 'node:timers/promises';
import readXlsxFile from 'read-excel-file/node';
import { readSheet } from './read-sheet.js';
import { writeXlsx, type XlsxValue } from './write-xlsx.js';

const COLUMNS = [
  { header: '名称', width: 20 },
  { header: '金额', width: 20 },
];
const rowsOf = (count: number): XlsxValue[][] =>
  Array.from({ length: count }, (_, number) => [`=第${number}项`, BigInt(number) * 100n + 1n]);

describe('a workbook', () => {
  it.each([3, 1500])(
    'of %i rows says what was given, formulas as text and money to the fen',
    async (count) => {
      const [sheet] = await readXlsxFile(await writeXlsx(COLUMNS, rowsOf(count), '清单'));
      expect(sheet!.data).toHaveLength(count + 1);
      expect(sheet!.data[count]).toEqual([`=第${count - 1}项`, count - 1 + 0.01]);
    },
  );

  it.each([
    ['the words that every object of JavaScript has', Object.getOwnPropertyNames(Object.prototype)],
    [
      'what looks like the code of a character',
      ['_x0041_', '江门_x000D_x000a_', '__x005F_', '_x41_', '_X0041_'],
    ],
  ])('keeps %s', async (_, words) => {
    const workbook = await writeXlsx(
      COLUMNS,
      words.map((word) => [word, 1]),
      '清单',
    );
    const { rows } = readSheet(workbook, 'list.xlsx');
    expect(rows.slice(1).map(({ cells }) => cells[0])).toEqual(words);
  });

  it('of many rows leaves the process free for other requests', async () => {
    const rows = rowsOf(30_000);
    const [start, pauses] = [performance.now(), [] as number[]];
    let last = start;
    const timer = setInterval(() => {
      pauses.push(performance.now() - last);
      last = performance.now();
    }, 5);
    await writeXlsx(COLUMNS, rows, '清单');
    const whole = performance.now() - start;
    await setTimeout(20);
    clearInterval(timer);
    expect(Math.max(...pauses)).toBeLessThan(whole / 3);
  });
});
