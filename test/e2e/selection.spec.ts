import * as fc from 'fast-check';
import { readSheet } from '../../src/documents/spreadsheets/read-sheet.js';
import { rank, rankingDigest } from '../../src/applications/ranking.js';
import { systemContext } from '../../src/kernel/context.js';
import { jiangmen2024 } from '../../src/policy/jiangmen-2024.js';
import { invoice } from '../factories/applications.js';
import { addCluster, addEnterprise } from '../factories/enterprises.js';
import { addPooled, addReviewed, rescore } from '../factories/selection.js';
import type { ApiClient } from '../support/api-client.js';
import { onEachDatabase, TestApp } from '../support/test-app.js';

interface Place {
  applicationId: string;
  rank: number;
  decidedBy: string | null;
  score: string;
  priorityGrounds: string[];
  creditCode: string;
  submittedAt: string;
  entitlement: string;
  amount: string;
}

const { amounts: budgets } = jiangmen2024.budgets;
const ids = (places: Place[]) => places.map(({ applicationId }) => applicationId);

onEachDatabase((kind) => {
  let test: TestApp;
  let manager: ApiClient;
  beforeAll(async () => {
    test = await TestApp.start(kind);
    test.clock.set('2024-06-03T02:00:00.000Z');
    manager = await test.api('manager');
  });
  afterAll(() => test.stop());
  /** Each test has the directions to itself. */
  afterEach(async () => {
    for (const direction of ['sme-cloud', 'cluster'] as const) delete budgets[direction];
    await test.database.write(systemContext(test.clock.now()), (unit) =>
      unit.query(`UPDATE application SET status = 'withdrawn'`),
    );
  });

  const makeRanking = (direction = 'sme-cloud') => manager.post('/api/v1/rankings', { direction });
  const step = (id: string, path: string, body: object = {}) =>
    manager.post(`/api/v1/applications/${id}/${path}`, body);
  const statusOf = async (id: string) => (await manager.get(`/api/v1/applications/${id}`)).body.status;
  const statuses = (applications: { id: string }[]) =>
    Promise.all(applications.map(({ id }) => statusOf(id)));

  it('takes reviewed applications into the pool, one or all or none, with the reason on the timeline', async () => {
    const [one, two, three] = [await addReviewed(test), await addReviewed(test), await addReviewed(test)];
    expect((await step(one.id, 'pool-entry', { reason: '材料齐全' })).body.status).toBe('pooled');
    const pool = (...applicationIds: string[]) =>
      manager.post('/api/v1/pool-entries', { applicationIds, reason: '第一批入库' });
    expect(await pool(two.id, two.id)).toMatchObject({ status: 200, body: { pooled: 1 } });
    const timeline = (await manager.get(`/api/v1/applications/${two.id}/timeline`)).body.items;
    expect(timeline.at(-1)).toMatchObject({ action: 'pool', toStatus: 'pooled', reason: '第一批入库' });
    const again = await pool(three.id, two.id);
    expect([again.status, again.body.code]).toEqual([409, 'illegal-transition']);
    expect(await statusOf(three.id)).toBe('reviewed');
    expect((await pool()).status).toBe(400);
  });

  it('freezes a ranking: what changes later changes nothing in it, and anybody can make it again', async () => {
    const [enterprise, listed] = [
      await addEnterprise(test, { pilotSector: 'small-appliances' }),
      await addEnterprise(test, { benchmarkLists: ['2023-workshop'], pilotSector: 'small-appliances' }),
    ];
    const low = await addPooled(test, { score: '79.99' });
    const plain = await addPooled(test, { score: '80.00' });
    const ground = await addPooled(test, { score: '80.00', enterpriseId: enterprise.id });
    const grounds = await addPooled(test, { score: '80.00', enterpriseId: listed.id });
    const { status, body: made } = await makeRanking();
    expect(status).toBe(201);
    expect(ids(made.places.items)).toEqual([grounds.id, ground.id, plain.id, low.id]);
    expect(made.places.items.map(({ decidedBy }: Place) => decidedBy)).toEqual([
      null,
      'priority-grounds',
      'priority-grounds',
      'review-score',
    ]);
    expect(made.places.items[0]).toMatchObject({
      priorityGrounds: ['pilot-sector', 'listed-benchmark'],
      score: '80.00',
      entitlement: '80000.00',
      amount: '80000.00',
    });

    await rescore(test, low.id, '99.00');
    await manager.patch(`/api/v1/enterprises/${listed.id}`, { benchmarkLists: [], name: '改名有限公司' });
    const { body: read } = await manager.get(`/api/v1/rankings/${made.id}`);
    expect(read).toEqual(made);
    expect(ids((await makeRanking()).body.places.items)[0]).toBe(low.id);
    expect((await manager.get(`/api/v1/rankings/${made.id}`)).body).toMatchObject({ newest: false });

    const entries = (read.places.items as Place[]).map((place) => ({ ...place }));
    const head = { policyVersion: read.policyVersion, direction: read.direction, keys: read.keys };
    fc.assert(
      fc.property(fc.shuffledSubarray(entries, { minLength: entries.length }), (shuffled) => {
        expect(rankingDigest({ ...head, entries: shuffled })).toBe(read.digest);
        expect(ids(rank(read.keys, shuffled) as never)).toEqual(ids(read.places.items));
      }),
    );
    const verify = () => manager.get(`/api/v1/rankings/${made.id}/verification`);
    expect((await verify()).body).toEqual({ genuine: true });
    await test.database.write(systemContext(test.clock.now()), (unit) =>
      unit.query(`UPDATE ranking_place SET score = '80.01' WHERE ranking_id = ? AND application_id = ?`, [
        made.id,
        plain.id,
      ]),
    );
    expect((await verify()).body).toEqual({ genuine: false });

    const { bytes } = await manager.get(`/api/v1/rankings/${made.id}/places.xlsx`);
    const cells = (await readSheet(bytes, 'ranking.xlsx')).rows.map((row) => row.cells);
    expect(cells.slice(1, 5).map(([place]) => place)).toEqual(['1', '2', '3', '4']);
    expect(cells.flat()).toEqual(expect.arrayContaining([made.digest, made.policyVersion]));
  });

  it('never selects past the budget, also when many select at once; nobody overtakes', async () => {
    budgets['sme-cloud'] = 200_000_00n;
    const applications = [];
    for (const score of ['90.00', '89.00', '88.00', '87.00'])
      applications.push(await addPooled(test, { score }));
    const { body: ranking } = await makeRanking();
    const [, , third] = applications;
    const early = await step(third!.id, 'selection');
    expect([early.status, early.body.details.first]).toEqual([422, 'within-budget']);
    const answers = await Promise.all([
      ...applications.toReversed().map(({ id }) => step(id, 'selection')),
      manager.post(`/api/v1/rankings/${ranking.id}/selection`, {}),
      manager.post(`/api/v1/rankings/${ranking.id}/selection`, {}),
    ]);
    expect(answers.every(({ status }) => status < 500)).toBe(true);
    expect(await statuses(applications)).toEqual(['selected', 'selected', 'reserved', 'reserved']);
    const { items } = (await manager.get('/api/v1/selection')).body;
    expect(items.find(({ direction }: { direction: string }) => direction === 'sme-cloud')).toMatchObject({
      selected: 2,
      reserved: 2,
      budget: '200000.00',
      committed: '160000.00',
    });

    await step(applications[0]!.id, 'pool-return', { reason: '企业放弃' });
    expect((await step(third!.id, 'selection')).body.status).toBe('selected');
    const unranked = await step(applications[0]!.id, 'selection');
    expect([unranked.status, unranked.body.details.first]).toEqual([422, 'ranked']);
  });

  it('selects down to a place, keeps the rest in reserve, and only by the newest ranking', async () => {
    const applications = [];
    for (const score of ['90.00', '89.00', '88.00']) applications.push(await addPooled(test, { score }));
    const { body: old } = await makeRanking();
    const { body: ranking } = await makeRanking();
    const outdated = await manager.post(`/api/v1/rankings/${old.id}/selection`, {});
    expect([outdated.status, outdated.body.code]).toEqual([409, 'ranking-outdated']);
    const { body } = await manager.post(`/api/v1/rankings/${ranking.id}/selection`, { upTo: 1 });
    const [first, second, third] = applications.map(({ id }) => id);
    expect(body).toEqual({ selected: [first], reserved: [second, third], committed: '80000.00' });
    expect((await step(first!, 'reservation', { reason: '待核实' })).body.status).toBe('reserved');
    expect((await step(first!, 'pool-return')).status).toBe(400);
    expect((await makeRanking('benchmark-platform')).body.code).toBe('nothing-to-rank');
  });

  it('counts a cluster’s shares: the budget by its cap, each amount beside the others', async () => {
    const cluster = await addCluster(test);
    const members = [];
    for (let made = 0; made < 11; made += 1) {
      members.push(
        await addPooled(test, {
          direction: 'cluster',
          clusterId: cluster.id,
          invoices: [invoice({ amount: 1_000_000_00n })],
        }),
      );
    }
    budgets.cluster = 5_000_000_00n;
    const { body: ranking } = await makeRanking('cluster');
    const places = ranking.places.items as Place[];
    expect(places.every(({ entitlement }) => entitlement === '500000.00')).toBe(true);
    const sum = places.reduce((total, { amount }) => total + BigInt(amount.replace('.', '')), 0n);
    expect(sum).toBe(5_000_000_00n);
    const { body } = await manager.post(`/api/v1/rankings/${ranking.id}/selection`, {});
    expect([body.selected.length, body.committed]).toEqual([11, '5000000.00']);
  });

  it('shows district officers their own district only', async () => {
    const own = await addPooled(test, { score: '80.00' });
    await addPooled(test, { score: '90.00', district: '440781' });
    const { body: ranking } = await makeRanking();
    const officer = await test.api('district-officer');
    const { body } = await officer.get(`/api/v1/rankings/${ranking.id}`);
    expect(body).toMatchObject({
      size: 2,
      places: { total: 1, items: [{ applicationId: own.id, rank: 2 }] },
    });
    const { bytes } = await officer.get(`/api/v1/rankings/${ranking.id}/places.xlsx`);
    expect((await readSheet(bytes, 'ranking.xlsx')).rows[1]!.cells[0]).toBe('2');
    const { items } = (await officer.get('/api/v1/selection')).body;
    expect(items[2]).toMatchObject({ direction: 'sme-cloud', pooled: 1, committed: null });
    expect((await officer.post('/api/v1/rankings', { direction: 'sme-cloud' })).status).toBe(403);
  });

  it('is done on pages, which keep what was typed', async () => {
    const [one, two] = [await addReviewed(test, { score: '91.00' }), await addReviewed(test)];
    const desk = await test.browser('manager');
    expect((await desk.open('/pool')).html).toContain(one.id);
    const nobody = await desk.submit('/pool', { reason: '第一批' });
    expect(nobody.status).toBe(422);
    expect(nobody.html).toContain('value="第一批"');
    const pooled = await desk.submit('/pool', { applicationIds: one.id, reason: '第一批' });
    expect(pooled.location).toBe('/pool?stage=pooled&done=applications-pooled');
    await desk.open(`/applications/${two.id}`);
    await desk.submit(`/applications/${two.id}/pool-entry`, { reason: '' });
    await desk.open('/rankings');
    const { location } = await desk.submit('/rankings', { direction: 'sme-cloud' });
    expect(location).toMatch(/^\/rankings\/[\w-]+\?done=ranking-made$/);
    const page = location!.split('?')[0]!;
    expect((await desk.open(page)).html).toContain('91.00');
    const refused = await desk.submit(`${page}/selection`, { upTo: '0' });
    expect([refused.status, refused.html.includes('value="0"')]).toEqual([422, true]);
    expect((await desk.submit(`${page}/selection`, { upTo: '前三' })).html).toContain('请填名次');
    expect((await desk.submit(`${page}/selection`, { upTo: '1' })).status).toBe(303);
    expect((await desk.open(`${page}?check=yes`)).html).toContain('指纹都一致');
    expect((await desk.open(`/applications/${two.id}`)).html).toContain('排序第 2 名');
    const over = await desk.submit(`/applications/${one.id}/pool-return`, { reason: '' });
    expect(over.status).toBe(422);
  });
});
