import type { PersonInput } from '../../src/people/person-input.schema.js';
import { identityNumber, person } from '../factories/people.js';
import { csvWithMark, ROSTER_HEADER, rosterRow } from '../factories/rosters.js';
import { addTrainingSession } from '../factories/training.js';
import type { ApiClient } from '../support/api-client.js';
import { onEachDatabase, TestApp } from '../support/test-app.js';

interface Side {
  id: string;
  personId: string;
  name: string;
  mobile: string;
}
interface Pair {
  id: string;
  reason: string;
  status: string;
  mergeId: string | null;
  trainees: [Side, Side];
}

onEachDatabase((kind) => {
  let test: TestApp;
  let manager: ApiClient;
  let nonce = 0;
  beforeEach(async () => {
    test = await TestApp.start(kind);
    manager = await test.api('manager');
  });
  afterEach(() => test.stop());

  const register = async (session: string, facts: PersonInput) => {
    const url = `/api/v1/training-sessions/${session}/registrations`;
    return (await manager.post<{ id: string; traineeId: string; passCode: string }>(url, facts)).body;
  };
  /** Holds a session to which these people came; answers their registrations. */
  const hold = async (...people: PersonInput[]) => {
    const { id } = await addTrainingSession(test, { status: 'open' });
    const registered = [];
    for (const facts of people) {
      const registration = await register(id, facts);
      nonce += 1;
      const scan = {
        nonce: `nonce-of-merges-${nonce}`,
        passCode: registration.passCode,
        trainingSessionId: id,
      };
      expect((await manager.post('/api/v1/check-ins', scan)).status).toBe(201);
      registered.push(registration);
    }
    await manager.post(`/api/v1/training-sessions/${id}/closing`);
    return { id, registered };
  };
  const counts = async () => {
    const { body } = await manager.get('/api/v1/programmes/2024/progress');
    const { people, attendances } = body as { people: { trained: number }; attendances: number };
    return { people: people.trained, attendances };
  };
  const pairs = async (state = 'open') =>
    (await manager.get<{ items: Pair[]; total: number }>(`/api/v1/possible-duplicates?state=${state}`)).body
      .items;
  const post = (url: string, body?: object) => manager.post(`/api/v1/${url}`, body ?? {});

  /** One person entered twice: once without the mobile number. */
  const twice = () => {
    const facts = person();
    return [facts, { ...facts, mobile: null }] as const;
  };

  it('merging makes one person of two, and undoing makes them two again: the counts follow', async () => {
    const [one, other] = twice();
    await hold(one, person());
    await hold(other);
    expect(await counts()).toEqual({ people: 3, attendances: 3 });
    const [pair] = await pairs();
    expect(pair).toMatchObject({ reason: 'same-name-and-organisation', status: 'open' });
    const { body } = await post(`possible-duplicates/${pair!.id}/merge`);
    expect(body).toMatchObject({ personId: pair!.trainees[0].id, mergeId: expect.any(String) });
    expect(await counts()).toEqual({ people: 2, attendances: 3 });
    expect(await pairs()).toEqual([]);
    expect(await pairs('decided')).toMatchObject([{ status: 'merged', mergeId: body.mergeId }]);
    expect((await post(`trainee-merges/${body.mergeId}/undoing`)).status).toBe(200);
    expect((await post(`trainee-merges/${body.mergeId}/undoing`)).status).toBe(200);
    expect(await counts()).toEqual({ people: 3, attendances: 3 });
    expect(await pairs()).toHaveLength(1);
  });

  it('two places of a merged person in one session are one attendance', async () => {
    await hold(...twice());
    expect(await counts()).toEqual({ people: 2, attendances: 2 });
    await post(`possible-duplicates/${(await pairs())[0]!.id}/merge`);
    expect(await counts()).toEqual({ people: 1, attendances: 1 });
  });

  it('the other may be the one that stays', async () => {
    const [one, other] = twice();
    await hold(one, other);
    const [pair] = await pairs();
    const into = pair!.trainees[1].id;
    expect((await post(`possible-duplicates/${pair!.id}/merge`, { into })).body.personId).toBe(into);
    const { body } = await manager.get(`/api/v1/trainees?text=${encodeURIComponent(one.name)}`);
    expect(body).toMatchObject({ total: 1, items: [{ id: into, registered: 1, attended: 1 }] });
    expect((await post(`possible-duplicates/${pair!.id}/merge`, { into: 'x' })).status).toBe(409);
  });

  it('people kept apart stay two and are not asked about again', async () => {
    const [one, other] = twice();
    await hold(one, other);
    const [pair] = await pairs();
    expect((await post(`possible-duplicates/${pair!.id}/keeping-apart`)).body).toMatchObject({
      status: 'kept-apart',
    });
    expect(await post(`possible-duplicates/${pair!.id}/keeping-apart`)).toMatchObject({
      status: 409,
      body: { code: 'already-decided' },
    });
    await hold(one);
    expect(await pairs()).toEqual([]);
    expect(await counts()).toEqual({ people: 2, attendances: 3 });
    const { id } = await addTrainingSession(test, { status: 'open' });
    const roster = csvWithMark([
      ROSTER_HEADER,
      rosterRow({ 姓名: one.name, 手机号: one.mobile!, 单位: one.organisation!, 类别: '其他' }),
    ]);
    const answer = await manager.upload(
      `/api/v1/training-sessions/${id}/registrations/import`,
      'a.csv',
      roster,
    );
    expect(answer.body).toMatchObject({ created: 1, possibleDuplicates: [] });
  });

  it('who comes again under either name finds the merged person, and both places are one', async () => {
    const [one, other] = [person({ name: '陈玥' }), person({ name: '陈月' })];
    const mobile = one.mobile!;
    const { registered } = await hold(one, { ...other, mobile });
    await post(`possible-duplicates/${(await pairs())[0]!.id}/merge`);
    const { id } = await addTrainingSession(test, { status: 'open' });
    const again = await register(id, { ...other, mobile });
    expect(again.traineeId).toBe(registered[1]!.traineeId);
    expect((await register(id, one)).id).toBe(again.id);
  });

  it('a merge further on is undone first; one under it is not undoable before', async () => {
    const facts = person();
    await hold(facts);
    await hold({ ...facts, mobile: null });
    await hold({ ...facts, mobile: null });
    const mergeOf = async () => {
      const [pair] = await pairs();
      const into = pair!.trainees[1].personId;
      return (await post(`possible-duplicates/${pair!.id}/merge`, { into })).body.mergeId as string;
    };
    const [first, second] = [await mergeOf(), await mergeOf()];
    expect(await counts()).toMatchObject({ people: 1 });
    expect(await post(`trainee-merges/${first}/undoing`)).toMatchObject({
      status: 422,
      body: { code: 'merge-not-undoable' },
    });
    expect((await post(`trainee-merges/${second}/undoing`)).status).toBe(200);
    expect((await post(`trainee-merges/${first}/undoing`)).status).toBe(200);
    expect(await counts()).toEqual({ people: 3, attendances: 3 });
  });

  it('an identity number that two people wrote is a doubt: kept apart, they are two, also when they come again', async () => {
    const one = person({ name: '陈玥', identityNumber: identityNumber(31) });
    const other = person({ name: '李玲', identityNumber: identityNumber(31) });
    await hold(one, person());
    await hold(other);
    expect(await counts()).toEqual({ people: 2, attendances: 3 });
    const [doubt] = await pairs();
    expect(doubt).toMatchObject({ reason: 'identity-number-under-two-names', samePerson: true });
    await post(`possible-duplicates/${doubt!.id}/keeping-apart`);
    expect(await counts()).toEqual({ people: 3, attendances: 3 });
    await hold(one, other);
    expect(await counts()).toEqual({ people: 3, attendances: 5 });
    expect(await pairs()).toEqual([]);
  });

  it('every decision leaves its entry in the audit trail', async () => {
    await hold(...twice());
    const { body } = await post(`possible-duplicates/${(await pairs())[0]!.id}/merge`);
    await post(`trainee-merges/${body.mergeId}/undoing`);
    const rows = await test.database.read((unit) =>
      unit.query<{ action: string; actor_name: string }>(
        `SELECT action, actor_name FROM audit_entry WHERE action LIKE 'trainees.%' OR action LIKE 'possible-%' ORDER BY seq`,
      ),
    );
    expect(rows).toEqual(
      ['possible-duplicate.merged', 'trainees.merged', 'trainees.unmerged'].map((action) => ({
        action,
        actor_name: 'manager',
      })),
    );
  });

  it('belong to those who run the programme', async () => {
    await hold(...twice());
    const [pair] = await pairs();
    for (const role of ['auditor', 'trainer'] as const) {
      const client = await test.api(role);
      expect((await client.post(`/api/v1/possible-duplicates/${pair!.id}/merge`, {})).status).toBe(403);
      expect((await client.get('/api/v1/possible-duplicates')).status).toBe(role === 'auditor' ? 200 : 403);
    }
    expect((await post('possible-duplicates/none/merge')).status).toBe(404);
    expect((await post('trainee-merges/none/undoing')).status).toBe(404);
  });

  it('can be made and undone on the pages, which tell what was done', async () => {
    const [one, other] = twice();
    await hold(one, other);
    const browser = await test.browser('manager');
    const queue = await browser.open('/possible-duplicates');
    expect(queue.html).toContain('姓名和单位相同');
    const id = /possible-duplicates\/([\w-]+)\/merge/.exec(queue.html)![1]!;
    const merged = await browser.submit(`/possible-duplicates/${id}/merge`);
    expect((await browser.open(merged.location!)).html).toContain('已合并为同一人');
    const list = await browser.open(`/trainees?text=${encodeURIComponent(one.name)}`);
    const page = await browser.open(/href="(\/trainees\/[\w-]{36})"/.exec(list.html)![1]!);
    expect(page.html).toContain('同一人的其他登记');
    expect(page.html).not.toContain(one.mobile);
    const undoing = /trainee-merges\/[\w-]+\/undoing/.exec(page.html)![0];
    const undone = await browser.submit(`/${undoing}`);
    expect((await browser.open(undone.location!)).html).toContain('已撤销合并');
    const second = await browser.submit(`/possible-duplicates/${id}/keeping-apart`);
    expect(second.status).toBe(303);
    expect((await browser.open('/possible-duplicates?state=decided')).html).toContain('不是同一人');
  });

  it('people are found by name, initials, mobile number and organisation', async () => {
    const facts = person({
      name: '区镕芳',
      organisation: '江门市蓬江达恒摩托有限公司',
      mobile: '19044003267',
    });
    await hold(facts, person({ name: '100%', category: 'student' }));
    const found = async (query: string) =>
      (await manager.get<{ items: Side[]; total: number }>(`/api/v1/trainees?${query}`)).body.items.map(
        ({ name }) => name,
      );
    const text = (searched: string) => found(`text=${encodeURIComponent(searched)}`);
    expect(await Promise.all(['镕', 'orf', '4400', '达恒摩托', '%', '_', "' OR 1=1"].map(text))).toEqual([
      ['区镕芳'],
      ['区镕芳'],
      ['区镕芳'],
      ['区镕芳'],
      ['100%'],
      [],
      [],
    ]);
    expect(await found('category=student')).toEqual(['100%']);
    expect(await found('sort=name&pageSize=1')).toHaveLength(1);
    expect((await manager.get('/api/v1/trainees?category=vip')).status).toBe(400);
    const [item] = (await manager.get<{ items: Side[] }>('/api/v1/trainees?text=orf')).body.items;
    expect(item!.mobile).toBe('190****3267');
  });
});
