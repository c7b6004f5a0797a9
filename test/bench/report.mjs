import { fork } from 'node:child_process';
import { once } from 'node:events';
import { launchChromium } from './support/chromium.mjs';
import { median, timed } from './support/measure.mjs';

const SIZES = [
  { sessions: 10, people: 500, scans: 1000, runs: 5, printed: 3 },
  { sessions: 100, people: 50_000, scans: 100_000, runs: 3, printed: 1 },
];
/** Chromium gives up on 50,000 rows at once, so it prints them as several documents, which only spares it time. */
const ROWS_AT_ONCE = 10_000;
const MB = 1024 * 1024;

/**
 * The completion report over HTTP, counted, fingerprinted, recorded and streamed, against Chromium that is already
 * running, or starts for it, and only prints the same tables from HTML. Goal: ten times faster, with bounded memory.
 */
export default async function benchReport() {
  const browser = await launchChromium();
  const table = [];
  try {
    await print(browser, pages({ sessions: 1, people: 1 }));
    for (const size of SIZES) table.push(await measure(browser, size));
  } finally {
    await browser.close();
  }
  console.table(table);
}

async function measure(browser, size) {
  const child = fork(new URL('report/product.mjs', import.meta.url), [JSON.stringify(size)]);
  const [{ address, token }] = await once(child, 'message');
  let bytes = 0;
  const download = async () => {
    const response = await fetch(`${address}/api/v1/programmes/2024/completion-report.pdf`, {
      headers: { authorization: `Bearer ${token}` },
    });
    if (!response.ok) throw new Error(await response.text());
    bytes = 0;
    for await (const chunk of response.body) bytes += chunk.length;
  };
  const before = await memory(child);
  const first = await timed(download);
  const product = await repeat(size.runs, download);
  const after = await memory(child);
  child.disconnect();
  await once(child, 'exit');
  const documents = pages(size);
  const chromium = await repeat(size.printed, () => print(browser, documents));
  const started = await repeat(size.printed, async () => {
    const own = await launchChromium();
    await print(own, documents);
    await own.close();
  });
  return {
    sessions: size.sessions,
    people: size.people,
    'first report ms': Math.round(first),
    'report ms': Math.round(product),
    'chromium ms': Math.round(chromium),
    'times faster': Math.round((chromium / product) * 10) / 10,
    'with its start ms': Math.round(started),
    'times faster than that': Math.round((started / product) * 10) / 10,
    'PDF MB': Math.round((bytes / MB) * 10) / 10,
    'RSS before MB': Math.round(before.resident / MB),
    'peak RSS MB': Math.round(after.peak / MB),
  };
}

async function repeat(times, work) {
  const taken = [];
  for (let run = 0; run < times; run += 1) taken.push(await timed(work));
  return median(taken);
}

async function memory(child) {
  child.send('memory');
  return (await once(child, 'message'))[0];
}

async function print(browser, documents) {
  for (const page of documents) {
    const tab = await browser.newPage();
    try {
      await tab.setContent(page, { timeout: 600_000 });
      await tab.pdf({ format: 'A4', displayHeaderFooter: true, headerTemplate: '<i></i>', timeout: 600_000 });
    } finally {
      await tab.close();
    }
  }
}

const row = (cells, tag = 'td') => `<tr>${cells.map((cell) => `<${tag}>${cell}</${tag}>`).join('')}</tr>`;
const tableOf = (head, rows) =>
  `<table><thead>${row(head, 'th')}</thead><tbody>${rows.join('')}</tbody></table>`;
const times = (count, make) => Array.from({ length: count }, (_, index) => make(index + 1));

/** The tables of the report as web pages. */
function pages({ sessions, people }) {
  const held = times(sessions, (n) =>
    row([n, '2024年5月7日 09:00—12:00', `Session ${n}`, '报告厅', '李讲师', 1000, 1000, '100.0%']),
  );
  const list = times(people, (n) =>
    row([n, `学员${n}`, '江门市五金制品有限公司', '其他', '138****8000', '—', 2]),
  );
  const parts = times(Math.ceil(people / ROWS_AT_ONCE), (n) =>
    tableOf(
      ['序号', '姓名', '单位', '类别', '手机号码', '证件号码', '场次'],
      list.slice((n - 1) * ROWS_AT_ONCE, n * ROWS_AT_ONCE),
    ),
  );
  const summary = tableOf(['序号', '日期', '主题', '地点', '讲师', '报名', '实到', '出勤率'], held);
  return parts.map((part, index) => page(index === 0 ? summary + part : part));
}

const page = (body) => `<!doctype html><meta charset="utf-8"><style>
  body { font: 10.5pt 'Noto Serif CJK SC', serif } table { width: 100%; border-collapse: collapse }
  td, th { border: 0.5pt solid #000; padding: 2pt } tr { break-inside: avoid }</style>
  <h1>江门市工业互联网人才培养结项报告</h1>${body}`;
