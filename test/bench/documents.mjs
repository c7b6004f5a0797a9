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
const WARM_UP = 100;
const ROUNDS = 3;
const THREADS = 2;
const PEOPLE = 500;
const MB = 1024 * 1024;
const round1 = (value) => Math.round(value * 10) / 10;

/**
 * A notice of one page, warm, on one core, against Chromium that prints the same HTML (goals: 20 times faster, 5 ms); a
 * batch of different ones on two threads against the Typst compiler (goal: no slower); and whether
 * certificates and a sign-in sheet for ten times as many people take ten times as long and a bounded amount of memory.
 */
export default async function benchDocuments() {
  console.log(`${cpus().length} processors, Node ${process.version}`);
  await warmUpDocuments();
  await oneNotice();
  await batches();
  await longDocuments();
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
    product: { 'median ms': round1(median(product)), 'best ms': round1(Math.min(...product)) },
    ...(chromium && {
      Chromium: { 'median ms': round1(median(chromium)), 'best ms': round1(Math.min(...chromium)) },
    }),
  });
  if (chromium) {
    const ratio = round1(median(chromium) / median(product));
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

/** Batches in turns, each of other notices: the first finds threads that have made 100 notices, the next ones warm threads. */
async function batches() {
  const product = startProduct();
  const typst = await startTypst(THREADS).catch((error) => absent('Typst', error));
  const sides = { product, ...(typst && { Typst: typst }) };
  const measured = { product: [], Typst: [] };
  try {
    for (const side of Object.values(sides)) await side.render(noticesFrom(0, WARM_UP));
    for (let round = 0; round < ROUNDS; round += 1) {
      const tasks = noticesFrom(WARM_UP + round * BATCH, BATCH);
      for (const [name, side] of Object.entries(sides)) {
        let bytes = 0;
        const taken = await worked(async () => (bytes = await side.render(tasks)));
        measured[name].push({ ...taken, bytes });
      }
    }
  } finally {
    await Promise.all(Object.values(sides).map((side) => side.stop()));
  }
  console.table(measured.product.flatMap((_, round) => rowsOf(measured, round)));
  if (typst) {
    const ratio = (measure) => {
      const ratios = measured.product.map((taken, round) => taken[measure] / measured.Typst[round][measure]);
      return `${ratios.map((one) => one.toFixed(2)).join(', ')}, median ${median(ratios).toFixed(2)}`;
    };
    console.log(
      `${BATCH} notices, ${THREADS} threads each, as long as Typst times ${ratio('ms')} (goal: at most 1); ` +
        `processor time ${ratio('cpu')}`,
    );
  }
}

const noticesFrom = (first, count) =>
  Array.from({ length: count }, (_, number) => noticeTask(first + number));

function startProduct() {
  const pool = new DocumentPool({ threads: THREADS, fonts: {} });
  return {
    async render(tasks) {
      const bytes = await Promise.all(tasks.map(async (task) => (await pool.render(task)).bytes.length));
      return bytes.reduce((sum, one) => sum + one, 0);
    },
    stop: () => pool.close(),
  };
}

const rowsOf = (measured, round) =>
  Object.entries(measured)
    .filter(([, taken]) => taken.length > 0)
    .map(([program, taken]) => {
      const { ms, cpu, bytes } = taken[round];
      return {
        batch: round + 1,
        program,
        ms: Math.round(ms),
        'ms each': round1(ms / BATCH),
        'CPU ms': Math.round(cpu),
        MB: round1(bytes / MB),
      };
    });

/** The time that work takes, and the processor time on all threads, which other programs on the machine change little. */
async function worked(work) {
  const before = process.cpuUsage();
  const ms = await timed(work);
  const { user, system } = process.cpuUsage(before);
  return { ms, cpu: (user + system) / 1000 };
}

async function longDocuments() {
  const measured = [];
  for (const kind of ['certificates', 'sign-in sheet']) {
    for (const people of [PEOPLE, 10 * PEOPLE]) measured.push(await longDocument(kind, people));
  }
  console.table(measured);
  for (let at = 0; at < measured.length; at += 2) {
    const [few, many] = measured.slice(at, at + 2);
    console.log(
      `${few.document}: 10 times the people take ${round1(many.ms / few.ms)} times as long and ` +
        `${round1(many['peak RSS MB'] / few['peak RSS MB'])} times the memory`,
    );
  }
}

/** In a process of its own, so that its memory is its own. */
async function longDocument(kind, people) {
  const child = fork(new URL('documents/long-document.mjs', import.meta.url), [kind, String(people)]);
  const [answer] = await Promise.race([once(child, 'message'), once(child, 'exit')]);
  if (typeof answer !== 'object') throw new Error(`${kind} for ${people} people could not be made`);
  return answer;
}

function absent(peer, error) {
  console.log(
    `${peer} is not on this machine, so nothing is compared with it: ${error.message.split('\n')[0]}`,
  );
}
