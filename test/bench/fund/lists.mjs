import { Dues } from '../../../dist/applications/dues/dues.service.js';
import { startBenchApp } from '../support/bench-app.mjs';
import { median, timed } from '../support/measure.mjs';
import { fillFund, idOf } from './fill.mjs';

const SIZES = [1000, 100_000];
/** How often each is asked for before it is measured, and then. */
const REQUESTS = [10, 40];
const REPORTS = [1, 3];

/** What people open, each with the same number of lines at every size. */
const LISTS = {
  'applications, newest': '/api/v1/applications',
  'of a direction': '/api/v1/applications?direction=cluster',
  'of a state': '/api/v1/applications?status=paid',
  'of a district': '/api/v1/applications?district=440703',
  'late ones': '/api/v1/applications?late=true',
  'by hand-in': '/api/v1/applications?sort=submittedAt',
  'by enterprise': '/api/v1/applications?sort=enterprise',
  'found by number': '/api/v1/applications?text=2024-00500',
  'found by words': `/api/v1/applications?text=${encodeURIComponent('第77号')}`,
  'page of applications': '/applications',
  'last page': (size) => `/applications?page=${size / 25}`,
  enterprises: '/api/v1/enterprises',
  'found by name': `/api/v1/enterprises?text=${encodeURIComponent('第77精密')}`,
  'page of enterprises': '/enterprises',
  clusters: '/api/v1/clusters',
  'page of the pool': '/pool',
  'page of approvals': '/approvals',
  notices: '/api/v1/notices',
  'page of notices': '/notices',
  payments: '/api/v1/payments',
  'page of payments': '/payments',
  'overdue milestones': '/api/v1/overdue-milestones',
  'one enterprise': `/enterprises/${idOf('e0', 70)}`,
  'one application': `/applications/${idOf('a0', 140)}`,
};
const REPORT = {
  page: '/progress-reports/2024?from=2024-01-01&to=2024-12-31',
  xlsx: '/api/v1/progress-reports/2024.xlsx?from=2024-01-01&to=2024-12-31',
  pdf: '/api/v1/progress-reports/2024.pdf?from=2024-01-01&to=2024-12-31',
};

/**
 * Lists, pages and reports with so many applications. Goals: a list, and the page of one enterprise, at the largest size
 * at most twice the time of the smallest; the report linear in what it prints.
 */
export async function benchLists() {
  const measured = [];
  for (const applications of SIZES) measured.push(await measure(applications));
  const [few, many] = measured;
  console.log('lists, median milliseconds; goal: at most twice');
  console.table(ratios(few.lists, many.lists));
  console.log('progress report, median milliseconds; goal: at most 100 times for 100 times the applications');
  console.table(ratios(few.reports, many.reports));
}

const ratios = (few, many) =>
  Object.keys(few).map((what) => ({
    what,
    [SIZES[0]]: round(few[what]),
    [SIZES[1]]: round(many[what]),
    ratio: round(many[what] / few[what]),
  }));

const round = (number) => Math.round(number * 100) / 100;

async function measure(applications) {
  const bench = await startBenchApp();
  try {
    fillFund(bench.config.database.path, { applications });
    await bench.app.get(Dues).mend();
    const headers = { authorization: `Bearer ${await bench.tokenOf('manager')}` };
    const ask = async (url) => {
      const { statusCode, body } = await bench.app.inject({ url, headers });
      if (statusCode !== 200) throw new Error(`${url}: ${statusCode} ${body}`);
    };
    const lists = {};
    for (const [what, url] of Object.entries(LISTS)) {
      const path = typeof url === 'string' ? url : url(applications);
      lists[what] = await repeat(REQUESTS, () => ask(path));
    }
    const reports = {};
    for (const [what, url] of Object.entries(REPORT)) reports[what] = await repeat(REPORTS, () => ask(url));
    return { lists, reports };
  } finally {
    await bench.close();
  }
}

async function repeat([warmUp, times], request) {
  const taken = [];
  for (let number = -warmUp; number < times; number += 1) {
    const milliseconds = await timed(request);
    if (number >= 0) taken.push(milliseconds);
  }
  return median(taken);
}
