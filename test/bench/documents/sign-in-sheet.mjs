import { pipeline } from 'node:stream/promises';
import { Writable } from 'node:stream';
import { warmUpDocuments } from '../../../dist/documents/warm-up.js';
import { streamSignInSheet } from '../../../dist/training/documents/sign-in-sheet.js';
import { median, timed } from '../support/measure.mjs';

/* Sign-in sheets of so many rows, sent to nowhere. */
const rows = Number(process.argv[2]);
const RUNS = 5;
const AT = '2024-11-23T08:30:00.000Z';

function* attendees() {
  for (let number = 0; number < rows; number += 1) {
    yield {
      name: `学员${number}`,
      organisation: `江门市第${number % 400}企业有限公司`,
      category: 'other',
      mobile: '138****8000',
      state: 'checked-in',
      checkedInAt: AT,
      paper: false,
      lastOut: null,
      forgotten: false,
      hours: 4,
      passCode: `${String(number).padStart(6, '0')}ABCD`,
    };
  }
}

let bytes = 0;
let peak = 0;
const look = () => (peak = Math.max(peak, process.memoryUsage.rss()));
const write = async () => {
  const session = {
    title: '工业互联网应用人才培训',
    startsAt: AT,
    endsAt: AT,
    venue: '报告厅',
    lecturer: '李讲师',
  };
  const { stream, outcome } = streamSignInSheet({
    operator: '实施单位',
    generatedAt: AT,
    session,
    registered: rows,
    present: rows,
    cancelled: 0,
    checkOut: false,
    attendees: attendees(),
    walkInRows: 5,
  });
  bytes = 0;
  const nowhere = new Writable({
    write(chunk, _, done) {
      bytes += chunk.length;
      look();
      done();
    },
  });
  await pipeline(stream, nowhere);
  return outcome;
};

await warmUpDocuments();
const before = process.memoryUsage.rss();
await write();
const taken = [];
for (let run = 0; run < RUNS; run += 1) taken.push(await timed(write));
const { pages } = await write();
look();
process.send({
  rows,
  pages,
  ms: Math.round(median(taken)),
  'PDF MB': Math.round((bytes / 1024 / 1024) * 10) / 10,
  'RSS before MB': Math.round(before / 1024 / 1024),
  'peak RSS MB': Math.round(peak / 1024 / 1024),
});
process.disconnect();
