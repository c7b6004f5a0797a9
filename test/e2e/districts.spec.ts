import { ApplicationSteps } from '../../src/applications/application-steps.service.js';
import { AttachmentsService } from '../../src/applications/attachments.service.js';
import { EnterprisesService } from '../../src/enterprises/enterprises.service.js';
import { isGranted } from '../../src/identity/permissions.js';
import { readSheet } from '../../src/documents/spreadsheets/read-sheet.js';
import { actingAs, addApplication, invoice } from '../factories/applications.js';
import { addCluster, addEnterprise, creditCode } from '../factories/enterprises.js';
import { paidThings } from '../factories/payments.js';
import { addTrainingSession } from '../factories/training.js';
import { NOBODY, type Route, routesOf } from '../support/routes.js';
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
];
/** Lists that name nobody. */
const NAMELESS = ['BankListsApi.list', 'BankListsPages.list'];
const NO_MATTER_WHICH = [
  'AuthApi.logout',
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
  | 'bank-list';

describe('an officer of one district', () => {
  let test: TestApp;
  let routes: Route[];
  let cookie: string;
  let csrf: string;
  let own: Record<Thing, string>;
  let foreign: Record<Thing, string>;
  let moved: string;
  beforeAll(async () => {
    test = await TestApp.start();
    test.clock.set('2024-05-20T02:00:00.000Z');
    routes = routesOf(test).filter(
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
    };
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
  const textOf = async ({ url }: Route, { body, rawPayload }: Awaited<ReturnType<typeof ask>>) =>
    url.endsWith('.xlsx') ? JSON.stringify(readSheet(rawPayload, 'list.xlsx').rows) : body;
  const isLive = ({ url }: Route) => url.endsWith('/events');

  it('has no route that this test does not know', () => {
    const known = [...Object.keys(ABOUT_ONE), ...LISTS, ...NO_MATTER_WHICH];
    expect(routes.map(({ name }) => name).sort()).toEqual(known.sort());
  });

  it('is refused everything that belongs to another, on pages, in files and by the API', async () => {
    for (const route of routes.filter(({ name }) => name in ABOUT_ONE)) {
      const { statusCode, body } = await ask(route, foreign[ABOUT_ONE[route.name]!]);
      expect(`${route.name} ${statusCode}`).toBe(`${route.name} 403`);
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
      for (const query of ['', `?district=${ELSEWHERE}`]) {
        const answer = await ask({ ...route, url: route.url + query });
        const text = await textOf(route, answer);
        const of = [route.name, query];
        expect([...of, answer.statusCode, FOREIGN.exec(text)?.[0]]).toEqual([...of, 200, undefined]);
        if (query === '' && !NAMELESS.includes(route.name))
          expect([...of, text.includes('本区')]).toEqual([...of, true]);
      }
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
