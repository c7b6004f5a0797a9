import { ApplicationSteps } from '../../src/applications/application-steps.service.js';
import { AttachmentsService } from '../../src/applications/attachments.service.js';
import { RankingsService } from '../../src/applications/selection/rankings.service.js';
import { EnterprisesService } from '../../src/enterprises/enterprises.service.js';
import { isGranted } from '../../src/identity/permissions.js';
import { actingAs, addApplication, invoice } from '../factories/applications.js';
import { addApproved, addPublicised } from '../factories/decisions.js';
import { addCluster, addEnterprise, creditCode } from '../factories/enterprises.js';
import { addNotice, paidThings } from '../factories/payments.js';
import { addPooled } from '../factories/selection.js';
import { addTrainingSession } from '../factories/training.js';
import { NOBODY, type Route, routesOf } from '../support/routes.js';
import { readPdf } from '../support/read-pdf.js';
import { readZip } from '../support/read-zip.js';
import { readWorkbook } from '../support/read-workbook.js';
import { TestApp } from '../support/test-app.js';

const HERE = '440703';
const ELSEWHERE = '440781';
const USED_ELSEWHERE = '24442000000077770001';

/** What may stand on nothing that an officer of another district reads: names and credit codes. */
const FOREIGN = /外区|91440781/;

/**
 * Every route that a district officer may use. Those about one thing are tried with a thing of another district, by the
 * name of the thing; those that list are read; the rest has nothing to do with districts.
 */
const ABOUT_ONE: Record<string, Thing> = {
  'EnterprisesApi.find': 'enterprise',
  'EnterprisesPages.show': 'enterprise',
  'EnterpriseFindingsApi.list': 'enterprise',
  'ClustersApi.find': 'cluster',
  'ClustersPages.show': 'cluster',
  'ApplicationsApi.find': 'application',
  'ApplicationsApi.timeline': 'application',
  'ApplicationsApi.subsidy': 'application',
  'ApplicationsPages.show': 'application',
  'ApplicationStepsApi.recommend': 'application',
  'ApplicationStepsPages.recommend': 'application',
  'InvoicesApi.list': 'application',
  'AttachmentsApi.list': 'application',
  'AttachmentsApi.content': 'attachment',
  'EligibilityApi.show': 'application',
  'EligibilityApi.history': 'application',
  'EligibilityPages.show': 'application',
  'AcceptanceApi.list': 'application',
  'AcceptanceApi.find': 'application',
  'AcceptancePages.show': 'application',
  'AcceptanceApi.content': 'milestone-file',
  'DecisionsApi.list': 'application',
  'NoticesApi.show': 'notice',
  'NoticesApi.file': 'notice',
  'NoticesPages.show': 'notice',
  'PublicityApi.find': 'publicity',
  'PublicityApi.listObjections': 'publicity',
  'PublicityPages.show': 'publicity',
  'PaymentsApi.find': 'application',
  'ApplicationPaymentsPages.show': 'application',
  'PaymentsApi.show': 'payment',
  'BankListsApi.find': 'bank-list',
  'BankListsPages.show': 'bank-list',
  'TrainingSessionsApi.find': 'training-session',
  'TrainingSessionsPages.show': 'training-session',
  'LiveApi.session': 'training-session',
  'LivePages.session': 'training-session',
};
const LISTS = [
  'EnterprisesApi.list',
  'EnterprisesPages.list',
  'EnterprisesPages.export',
  'ClustersApi.list',
  'ClustersPages.list',
  'ApplicationsApi.list',
  'ApplicationsPages.list',
  'ApplicationsPages.export',
  'TrainingSessionsApi.list',
  'TrainingSessionsPages.list',
  'AcceptanceApi.overdue',
  'PaymentsApi.list',
  'PaymentsApi.due',
  'PaymentsPages.show',
  'ClawbacksApi.list',
  'BankListsApi.list',
  'BankListsPages.list',
  'ApprovalsApi.list',
  'ApprovalsPages.list',
  'NoticesApi.list',
  'NoticesPages.list',
  'NoticesApi.print',
  'NoticesApi.archive',
  'PoolPages.show',
  'PublicityApi.list',
  'PublicityPages.list',
  'RankingsApi.list',
  'RankingsPages.list',
  'SelectionApi.show',
];
/** What a list must be asked for to show anything. */
const ASKING: Record<string, string> = {
  'ApprovalsApi.list': 'stage=notice&',
  'ApprovalsPages.list': 'stage=notice&',
  'PoolPages.show': 'stage=pooled&',
};
/** Files, which are not made of nothing. */
const NEVER_EMPTY = ['NoticesApi.print', 'NoticesApi.archive'];
/** Lists that name nobody. */
const NAMELESS = [
  'BankListsApi.list',
  'BankListsPages.list',
  'RankingsApi.list',
  'RankingsPages.list',
  'SelectionApi.show',
];
/** Of all districts; an officer sees the places of their own. */
const RANKINGS = ['RankingsApi.find', 'RankingsApi.export', 'RankingsApi.verify', 'RankingsPages.show'];
/** Reports of the officer's own district; with another in the address they are refused. */
const REPORTS = ['ProgressReportsApi.pdf', 'ProgressReportsApi.xlsx', 'ProgressReportsPages.show'];
const NO_MATTER_WHICH = [
  'AuthApi.logout',
  'ProgressReportsPages.newest',
  'AuthPages.logout',
  'AccountApi.show',
  'AccountPages.show',
  'AccountPages.changePassword',
  'AccountPages.endLogin',
  'JobsApi.progress',
  'PoliciesPages.newest',
  'PoliciesPages.show',
  'ProgressApi.show',
  'DashboardPages.home',
  'DashboardPages.trend',
  'LiveApi.programme',
  'LivePages.programme',
];

type Thing =
  | 'enterprise'
  | 'cluster'
  | 'application'
  | 'attachment'
  | 'training-session'
  | 'milestone-file'
  | 'payment'
  | 'bank-list'
  | 'notice'
  | 'publicity';

describe('an officer of one district', () => {
  let test: TestApp;
  let routes: Route[];
  let cookie: string;
  let csrf: string;
  let own: Record<Thing, string>;
  let foreign: Record<Thing, string>;
  let moved: string;
  let ranking: string;
  beforeAll(async () => {
    test = await TestApp.start();
    test.clock.set('2024-05-20T02:00:00.000Z');
    routes = routesOf(test.app).filter(
      ({ access }) => !('public' in access) && isGranted('district-officer', access.permission),
    );
    const browser = await test.browser('district-officer');
    await browser.open('/account');
    [cookie, csrf] = [browser.cookieHeader, browser.csrfToken];
    const here = await addEnterprise(test, { district: HERE, name: '本区机械有限公司' });
    const there = await addEnterprise(test, { district: ELSEWHERE, name: '外区机械有限公司' });
    const members = [here.id, there.id];
    const cluster = await addCluster(test, members, HERE, '本区产业集群');
    const other = await addCluster(test, members, ELSEWHERE, '外区产业集群');
    foreign = await thingsOf(ELSEWHERE, '外区', there.id, cluster.id);
    foreign.cluster = other.id;
    own = await thingsOf(HERE, '本区', here.id, cluster.id);
    moved = await movedHere();
    const manager = actingAs(test, 'manager');
    const made = { direction: 'sme-cloud', policy: undefined } as const;
    ranking = (await test.app.get(RankingsService).make(manager, made)).id;
  });
  afterAll(() => test.stop());

  const pdf = async function* () {
    yield Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n%%EOF\n');
  };

  /** The applications are of one cluster; the one elsewhere is handed in. */
  async function thingsOf(
    district: typeof HERE | typeof ELSEWHERE,
    word: string,
    enterprise: string,
    cluster: string,
  ): Promise<Record<Thing, string>> {
    const clerk = actingAs(test, 'clerk');
    const { id } = await addApplication(test, {
      title: `${word}项目`,
      enterpriseId: enterprise,
      direction: 'cluster',
      clusterId: cluster,
      invoices: [
        invoice(district === ELSEWHERE ? { number: USED_ELSEWHERE } : {}),
        invoice({ amount: 9_000_000_00n }),
      ],
    });
    const file = { filename: `${word}合同.pdf`, name: 'file', bytes: pdf() };
    const attachment = await test.app.get(AttachmentsService).add(clerk, id, file as never);
    if (district === ELSEWHERE) await test.app.get(ApplicationSteps).submit(clerk, id);
    const session = await addTrainingSession(test, { district, title: `${word}培训` });
    return {
      enterprise,
      cluster,
      application: id,
      attachment: attachment.id,
      'training-session': session.id,
      ...(await paidThings(test, district, word)),
      ...(await decidedThings(district, word)),
    };
  }

  /** Of the district alone: a notice and a publicity period; and what waits in the pool and for its notice. */
  async function decidedThings(district: typeof HERE | typeof ELSEWHERE, word: string) {
    const { id: enterpriseId } = await addEnterprise(test, { district, name: `${word}待定企业` });
    const of = (title: string) => ({ enterpriseId, title: `${word}${title}` });
    await addPooled(test, of('入库项目'));
    await addApproved(test, [of('待通知项目')]);
    const [noticed] = await addApproved(test, [of('通知项目')]);
    const [publicised] = await addPublicised(test, [of('公示项目')], { title: `${word}公示`, endsIn: 3 });
    const [period] = await test.database.read((unit) =>
      unit.query<{ id: string }>('SELECT period_id AS id FROM publicity_entry WHERE application_id = ?', [
        publicised!.id,
      ]),
    );
    return { notice: await addNotice(test, noticed!.id), publicity: period!.id };
  }

  /** An enterprise that applied elsewhere before it moved into the officer's district. */
  async function movedHere(): Promise<string> {
    const { id } = await addEnterprise(test, { district: ELSEWHERE, creditCode: creditCode(HERE) });
    await addApplication(test, { enterpriseId: id, title: '外区旧项目' });
    await test.app.get(EnterprisesService).edit(actingAs(test, 'clerk'), id, { district: HERE });
    return id;
  }

  const ask = ({ method, url }: Pick<Route, 'method' | 'url'>, id = NOBODY) =>
    test.app.inject({
      method,
      url: url.replace(NOBODY, id),
      headers: { cookie, accept: url.startsWith('/api/') ? 'application/json' : 'text/html' },
      ...(method === 'GET' ? {} : { payload: { note: '推荐', _csrf: csrf } }),
    });
  const textOf = async ({ url }: Route, { body, rawPayload }: Awaited<ReturnType<typeof ask>>) => {
    if (url.endsWith('.xlsx')) return JSON.stringify(await readWorkbook(rawPayload));
    if (url.endsWith('.zip')) return [...(await readZip(rawPayload)).files.keys()].join();
    if (url.endsWith('.pdf')) return (await readPdf(rawPayload)).pages.map(({ text }) => text).join('');
    return body;
  };
  const isLive = ({ url }: Route) => url.endsWith('/events');

  it('has no route that this test does not know', () => {
    const known = [...Object.keys(ABOUT_ONE), ...LISTS, ...RANKINGS, ...REPORTS, ...NO_MATTER_WHICH];
    expect(routes.map(({ name }) => name).sort()).toEqual(known.sort());
  });

  it('is refused everything that belongs to another, on pages, in files and by the API', async () => {
    for (const route of routes.filter(({ name }) => name in ABOUT_ONE)) {
      const { statusCode, body } = await ask(route, foreign[ABOUT_ONE[route.name]!]);
      const refusal = ABOUT_ONE[route.name] === 'publicity' ? 404 : 403;
      expect(`${route.name} ${statusCode}`).toBe(`${route.name} ${refusal}`);
      expect(body).not.toMatch(FOREIGN);
    }
    const api = await test.api('district-officer');
    const { status, body } = await api.post(`/api/v1/applications/${foreign.application}/recommendation`, {
      note: '推荐',
    });
    expect([status, body.code]).toEqual([403, 'outside-your-district']);
  });

  it('reads what is their own, with nothing in it of enterprises elsewhere', async () => {
    const about = routes.filter((route) => route.name in ABOUT_ONE && route.method === 'GET');
    for (const route of about.filter((candidate) => !isLive(candidate))) {
      const answer = await ask(route, own[ABOUT_ONE[route.name]!]);
      expect([route.name, answer.statusCode]).toEqual([route.name, 200]);
      expect([route.name, FOREIGN.exec(answer.body)?.[0]]).toEqual([route.name, undefined]);
    }
  });

  it('is told that an invoice was used elsewhere, and not by whom', async () => {
    const { id } = await addApplication(test, { invoices: [invoice({ number: USED_ELSEWHERE })] });
    const about = routes.filter(({ name }) => ABOUT_ONE[name] === 'application');
    for (const route of about.filter(({ method }) => method === 'GET')) {
      const { body } = await ask(route, id);
      expect([route.name, FOREIGN.exec(body)?.[0]]).toEqual([route.name, undefined]);
    }
    const { body } = await (await test.api('district-officer')).get(`/api/v1/applications/${id}/invoices`);
    expect(body.findings).toMatchObject([
      { finding: 'used-before', first: { applicationId: foreign.application } },
    ]);
  });

  it('finds their own in lists and exports, and nothing else', async () => {
    for (const route of routes.filter(({ name }) => LISTS.includes(name))) {
      for (const query of ['', `district=${ELSEWHERE}`]) {
        const answer = await ask({ ...route, url: `${route.url}?${ASKING[route.name] ?? ''}${query}` });
        const of = [route.name, query];
        if (query !== '' && NEVER_EMPTY.includes(route.name)) {
          expect([...of, answer.json<{ code: string }>().code]).toEqual([...of, 'no-notices']);
          continue;
        }
        const text = await textOf(route, answer);
        expect([...of, answer.statusCode, FOREIGN.exec(text)?.[0]]).toEqual([...of, 200, undefined]);
        if (query === '' && !NAMELESS.includes(route.name))
          expect([...of, text.includes('本区')]).toEqual([...of, true]);
      }
    }
  });

  it('reads of rankings the places of their own', async () => {
    for (const route of routes.filter(({ name }) => RANKINGS.includes(name))) {
      const answer = await ask(route, ranking);
      const text = await textOf(route, answer);
      expect([route.name, answer.statusCode, FOREIGN.exec(text)?.[0]]).toEqual([route.name, 200, undefined]);
      if (route.name !== 'RankingsApi.verify')
        expect([route.name, text.includes('本区入库项目')]).toEqual([route.name, true]);
    }
  });

  it('gets reports of their own district, and no other’s', async () => {
    for (const route of routes.filter(({ name }) => REPORTS.includes(name))) {
      const of2024 = { ...route, url: route.url.replace(NOBODY, '2024') };
      const answer = await ask(of2024);
      const text = await textOf(of2024, answer);
      expect([route.name, answer.statusCode, FOREIGN.exec(text)?.[0]]).toEqual([route.name, 200, undefined]);
      if (!of2024.url.endsWith('.xlsx'))
        expect([route.name, text.includes('蓬江区')]).toEqual([route.name, true]);
      const { statusCode } = await ask({ ...of2024, url: `${of2024.url}?district=${ELSEWHERE}` });
      expect([route.name, statusCode]).toEqual([route.name, 403]);
    }
  });

  it('does not read of an enterprise that moved here what it applied for elsewhere', async () => {
    const page = await test.app.inject({ url: `/enterprises/${moved}`, headers: { cookie } });
    expect([page.statusCode, page.body.includes('外区旧项目')]).toEqual([200, false]);
  });

  it('recommends their own', async () => {
    const clerk = await test.api('clerk');
    const { id } = await addApplication(test, { status: 'submitted', title: '本区推荐项目' });
    const officer = await test.api('district-officer');
    const done = await officer.post(`/api/v1/applications/${id}/recommendation`, { note: '推荐' });
    expect(done.status).toBe(200);
    expect((await clerk.get(`/api/v1/applications/${id}/timeline`)).body.items.at(-1)).toMatchObject({
      action: 'recommend',
      reason: '推荐',
    });
  });
});
