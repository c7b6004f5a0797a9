import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { warmUpDocuments } from '../../../dist/documents/warm-up.js';
import { streamCertificates } from '../../../dist/training/documents/certificate.js';
import { streamSignInSheet } from '../../../dist/training/documents/sign-in-sheet.js';
import { median, timed } from '../support/measure.mjs';

/* A long document for so many people, sent to nowhere. */
const [kind, count] = process.argv.slice(2);
const people = Number(count);
const RUNS = 5;
const AT = '2024-11-23T08:30:00.000Z';

function* attendees() {
  for (let number = 0; number < people; number += 1) {
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

const signInSheet = () =>
  streamSignInSheet({
    operator: '实施单位',
    generatedAt: AT,
    session: {
      title: '工业互联网应用人才培训',
      startsAt: AT,
      endsAt: AT,
      venue: '报告厅',
      lecturer: '李讲师',
    },
    registered: people,
    present: people,
    cancelled: 0,
    checkOut: false,
    attendees: attendees(),
    walkInRows: 5,
  });

function* trained() {
  for (let number = 1; number <= people; number += 1) {
    const serial = String(number).padStart(4, '0');
    yield {
      name: `学员${number}`,
      firstDay: '2024-05-07',
      lastDay: '2024-11-22',
      sessions: 10,
      hours: 40,
      documentNumber: `JMPX-2024-${serial}`,
      code: `ABCD-EFGH-${serial}`,
      verificationUrl: `https://px.example.com/verify/ABCDEFGH${serial}`,
      issuer: '实施单位',
      issuedAt: AT,
    };
  }
}

const HEADING = { year: 2024, issuer: '实施单位', verificationPage: 'https://px.example.com/verify' };
const certificates = () => streamCertificates(HEADING, trained(), { createdAt: AT });

let bytes = 0;
let peak = 0;
const look = () => (peak = Math.max(peak, process.memoryUsage.rss()));
const write = async () => {
  const { stream, outcome } = { 'sign-in sheet': signInSheet, certificates }[kind]();
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
  document: kind,
  people,
  pages,
  ms: Math.round(median(taken)),
  'PDF MB': Math.round((bytes / 1024 / 1024) * 10) / 10,
  'RSS before MB': Math.round(before / 1024 / 1024),
  'peak RSS MB': Math.round(peak / 1024 / 1024),
});
process.disconnect();
