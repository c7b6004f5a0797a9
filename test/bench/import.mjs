import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import readXlsxFile from 'read-excel-file/node';
import { writeXlsx } from '../../dist/documents/spreadsheets/write-xlsx.js';
import { RosterImportsService } from '../../dist/training/roster-imports.service.js';
import { TrainingSessionsService } from '../../dist/training/training-sessions.service.js';
import { startBenchApp } from './support/bench-app.mjs';
import { median, timed } from './support/measure.mjs';

const ROWS = 10_000;
const RUNS = 5;
const HEADER = ['姓名', '手机号', '单位', '职务', '类别', '证件号码'];

const plan = (number) => ({
  title: `导入 ${number}`,
  topic: null,
  startsAt: '2024-06-01T01:00:00.000Z',
  endsAt: '2024-06-01T04:00:00.000Z',
  venue: '报告厅',
  district: '440703',
  lecturer: '讲师',
  organiser: null,
  audience: ['digital-staff'],
  capacity: null,
  year: 2024,
  trainerIds: [],
});

/** A roster of people who differ in every run, so that each of them is new. */
function roster(run) {
  const surnames = [...'李王张刘陈杨黄赵周吴'];
  const names = [...'伟芳娜敏静丽强磊洋艳勇军杰娟涛超明霞秀玥堃喆昇'];
  return Array.from({ length: ROWS }, (_, index) => [
    `${surnames[index % 10]}${names[index % 24]}${names[Math.floor(index / 24) % 24]}`,
    `139${run}${String(index).padStart(7, '0')}`,
    `江门市第${index % 400}企业有限公司`,
    '工程师',
    '企业数字化部门人员',
    '',
  ]);
}

/** Importing a 10,000-row XLSX, durably, against merely parsing it with read-excel-file. Goal: at most twice as long. */
export default async function benchImport() {
  const bench = await startBenchApp();
  try {
    const sessions = bench.app.get(TrainingSessionsService);
    const imports = bench.app.get(RosterImportsService);
    const context = bench.contextOf('manager');
    const parsing = [];
    const importing = [];
    for (let run = 0; run < RUNS; run += 1) {
      const columns = HEADER.map((title) => ({ header: title, width: 20 }));
      const path = join(bench.folder, `roster-${run}.xlsx`);
      await writeFile(path, await writeXlsx(columns, roster(run), 'roster'));
      const bytes = await readFile(path);
      const { id } = await sessions.plan(context, plan(run));
      parsing.push(await timed(() => readXlsxFile(bytes)));
      let answer;
      const file = { filename: 'roster.xlsx', bytes };
      importing.push(
        await timed(async () => (answer = await imports.import(context, id, file, { dryRun: false }))),
      );
      if (answer.created !== ROWS) throw new Error(`imported ${answer.created} of ${ROWS} rows`);
    }
    const [parse, whole] = [median(parsing), median(importing)];
    console.table({
      'read-excel-file parses': { ms: Math.round(parse) },
      'imported, durable': { ms: Math.round(whole) },
    });
    console.log(`${ROWS} rows, median of ${RUNS}: ${(whole / parse).toFixed(2)} times (goal: at most 2)`);
  } finally {
    await bench.close();
  }
}
