import { fork } from 'node:child_process';
import { once } from 'node:events';
import { cpus } from 'node:os';
import { DocumentPool } from '../../dist/documents/document-pool.js';
import { collectDocument, streamReport } from '../../dist/documents/documents.js';
import { reportTemplate } from '../../dist/documents/template.js';
import { warmUpDocuments } from '../../dist/documents/warm-up.js';
import { noticeTask } from './documents/notice.mjs';
import { startTypst } from './documents/typst.mjs';
import { launchChromium } from './support/chromium.mjs';
import { median, timed } from './support/measure.mjs';

const ONE_BY_ONE = 400;
const PRINTED = 20;
const BATCH = 1000;
const THREADS = 2;
const ROWS = 500;
const MB = 1024 * 1024;
const round = (value) => Math.round(value * 10) / 10;

/**
 * A notice of one page, warm, on one core, against Chromium that prints the same HTML (goals: 20 times faster, 5 ms); a
 * batch of different ones on two threads against the Typst compiler (goal: no slower); and whether ten times as many rows
 * of a sign-in sheet take ten times as long and a bounded amount of memory.
 */
export default async function benchDocuments() {
  console.log(`${cpus().length} processors, Node ${process.version}`);
  await warmUpDocuments();
  await oneNotice();
  await batches();
  await signInSheets();
}

const render = ({ report, model, createdAt }) => collectDocument(streamReport(report, model, { createdAt }));

async function oneNotice() {
  const { pages } = await render(noticeTask(0));
  if (pages !== 1) throw new Error(`the notice has ${pages} pages`);
  for (let run = 0; run < ONE_BY_ONE / 2; run += 1) await render(noticeTask(run));
  const product = [];
  for (let run = 0; run < ONE_BY_ONE; run += 1) product.push(await timed(() => render(noticeTask(run))));
  const chromium = await printed().catch((error) => absent('Chromium', error));
  console.table({
    product: { 'median ms': round(median(product)), 'best ms': round(Math.min(...product)) },
    ...(chromium && {
      Chromium: { 'median ms': round(median(chromium)), 'best ms': round(Math.min(...chromium)) },
    }),
  });
  if (chromium) {
    const ratio = round(median(chromium) / median(product));
    console.log(`one-page notice: ${ratio} times faster than Chromium (goal: 20)`);
  }
}

/** Chromium is running and keeps its page, which only spares it time. */
async function printed() {
  const { report, model } = noticeTask(0);
  const template = reportTemplate(report);
  const browser = await launchChromium();
  try {
    const tab = await browser.newPage();
    const print = async (run) => {
      await tab.setContent(template.fillIn({ ...model, ...noticeTask(run).model }).markup);
      await tab.pdf({ format: 'A4', margin: { top: '37mm', right: '26mm', bottom: '35mm', left: '28mm' } });
    };
    for (let run = 0; run < 3; run += 1) await print(run);
    const taken = [];
    for (let run = 0; run < PRINTED; run += 1) taken.push(await timed(() => print(run)));
    return taken;
  } finally {
    await browser.close();
  }
}

async function batches() {
  const tasks = Array.from({ length: BATCH }, (_, number) => noticeTask(number));
  const pool = new DocumentPool({ threads: THREADS, fonts: {} });
  let told = 0;
  const product = { ms: 0, cpu: 0, bytes: 0 };
  const count = ({ document, error }) => {
    if (error) throw error;
    told += 1;
    product.bytes += document.bytes.length;
  };
  await pool.renderEach(tasks.slice(0, 100), () => undefined);
  Object.assign(product, await worked(() => pool.renderEach(tasks, count)));
  await pool.close();
  if (told !== BATCH) throw new Error(`${told} of ${BATCH} documents were handed over`);
  const typst = await typeset(tasks).catch((error) => absent('Typst', error));
  const line = ({ ms, cpu, bytes }) => ({
    ms: Math.round(ms),
    'ms each': round(ms / BATCH),
    'CPU ms': Math.round(cpu),
    MB: round(bytes / MB),
  });
  console.table({ product: line(product), ...(typst && { Typst: line(typst) }) });
  if (typst) {
    const ratio = (measure) => Math.round((100 * product[measure]) / typst[measure]) / 100;
    console.log(
      `${BATCH} notices, ${THREADS} threads each: ${ratio('ms')} times as long as Typst (goal: at most 1), ` +
        `${ratio('cpu')} times its processor time`,
    );
  }
}

/** The time that work takes, and the processor time on all threads, which other programs on the machine change little. */
async function worked(work) {
  const before = process.cpuUsage();
  const ms = await timed(work);
  const { user, system } = process.cpuUsage(before);
  return { ms, cpu: (user + system) / 1000 };
}

/** Typst on as many threads as the product, each with a compiler that keeps what it has read. */
async function typeset(tasks) {
  const typst = await startTypst(THREADS);
  try {
    await typst.render(tasks.slice(0, 100));
    let bytes = 0;
    const taken = await worked(async () => (bytes = await typst.render(tasks)));
    return { ...taken, bytes };
  } finally {
    await typst.stop();
  }
}

async function signInSheets() {
  const measured = [];
  for (const rows of [ROWS, 10 * ROWS]) measured.push(await signInSheet(rows));
  console.table(measured);
  const [few, many] = measured;
  console.log(
    `sign-in sheet: 10 times the rows take ${round(many.ms / few.ms)} times as long and ` +
      `${round(many['peak RSS MB'] / few['peak RSS MB'])} times the memory`,
  );
}

/** In a process of its own, so that its memory is its own. */
async function signInSheet(rows) {
  const child = fork(new URL('documents/sign-in-sheet.mjs', import.meta.url), [String(rows)]);
  const [answer] = await Promise.race([once(child, 'message'), once(child, 'exit')]);
  if (typeof answer !== 'object') throw new Error(`the sign-in sheet of ${rows} rows was not made`);
  return answer;
}

function absent(peer, error) {
  console.log(
    `${peer} is not on this machine, so nothing is compared with it: ${error.message.split('\n')[0]}`,
  );
}
