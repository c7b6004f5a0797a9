import { setTimeout } from 'node:timers/promises';
import readXlsxFile from 'read-excel-file/node';
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

  it('keeps the words that every object of JavaScript has', async () => {
    const words = [...Object.getOwnPropertyNames(Object.prototype), '陈玥', 'Constructor'];
    const rows = words.map((word) => [word, 1]);
    const [sheet] = await readXlsxFile(await writeXlsx(COLUMNS, rows, '清单'));
    const asExcelReads = (text: string) =>
      text.replace(/_x([0-9A-Fa-f]{4})_/, (_, code: string) =>
        String.fromCharCode(Number.parseInt(code, 16)),
      );
    expect(sheet!.data.slice(1).map(([word]) => asExcelReads(String(word)))).toEqual(words);
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
