import fc from 'fast-check';
import type { MigrationInterface } from 'typeorm';
import { systemContext } from '../../src/kernel/context.js';
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

/** Rows that a chain of pairs leads between, each in order. */
function connected(rows: readonly string[], decided: readonly (readonly [string, string])[]): string[][] {
  let groups = rows.map((row) => [row]);
  for (const [one, other] of decided) {
    const [left, right] = [one, other].map((row) => groups.find((group) => group.includes(row))!);
    if (left !== right)
      groups = [...groups.filter((group) => group !== left && group !== right), [...left!, ...right!]];
  }
  return groups.map((group) => group.sort()).sort(([one], [other]) => (one! < other! ? -1 : 1));
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
  /** The rows by the person whom they count as, each in order. */
  const personsOfAll = async () => {
    const rows = await test.database.read((unit) =>
      unit.query<{ id: string; personId: string }>(
        'SELECT id, person_id AS "personId" FROM trainee ORDER BY id',
      ),
    );
    const persons = new Map<string, string[]>();
    for (const { id, personId } of rows) persons.set(personId, [...(persons.get(personId) ?? []), id]);
    return [...persons.values()];
  };
  const personsAmong = async (rows: string[]) =>
    (await personsOfAll()).filter(([first]) => rows.includes(first!));
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

  it('who is one person follows the decisions that stand, in whatever order they were made and undone', async () => {
    const step = fc.record({
      decision: fc.constantFrom('merge' as const, 'merge' as const, 'undo' as const, 'keep-apart' as const),
      which: fc.nat(),
      side: fc.constantFrom(0, 1),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 14 }), async (steps) => {
        const facts = person({ mobile: null });
        const rows: string[] = [];
        for (let row = 0; row < 5; row += 1) rows.push((await hold(facts)).registered[0]!.traineeId);
        const standing = new Map<string, readonly [string, string]>();
        const apart: (readonly [string, string])[] = [];
        for (const { decision, which, side } of steps) {
          const waiting = (await pairs()).filter(({ trainees }) => rows.includes(trainees[0].id));
          const pair = waiting[which % waiting.length];
          if (decision === 'undo') {
            const merge = [...standing.keys()][which % standing.size];
            if (merge === undefined) continue;
            expect((await post(`trainee-merges/${merge}/undoing`)).status).toBe(200);
            standing.delete(merge);
          } else if (pair && decision === 'keep-apart') {
            expect((await post(`possible-duplicates/${pair.id}/keeping-apart`)).status).toBe(200);
            apart.push([pair.trainees[0].id, pair.trainees[1].id]);
          } else if (pair) {
            const into = pair.trainees[side]!.id;
            const answer = await post(`possible-duplicates/${pair.id}/merge`, { into });
            const two = [pair.trainees[0].id, pair.trainees[1].id] as const;
            const groups = connected(rows, [...standing.values(), two]);
            const contradicts = apart.some((kept) =>
              groups.some((group) => kept.every((row) => group.includes(row))),
            );
            expect(answer).toMatchObject(
              contradicts ? { status: 422, body: { code: 'kept-apart-before' } } : { status: 200 },
            );
            if (!contradicts) standing.set(answer.body.mergeId, two);
          }
          expect(await personsAmong(rows)).toEqual(connected(rows, [...standing.values()]));
        }
      }),
      { numRuns: kind === 'sqlite' ? 12 : 4 },
    );
  });

  it('a merge under another is undone alone: A = B and B = C leave B = C, and the counts follow', async () => {
    const facts = person();
    const [a, b, c] = [
      ...(await hold(facts)).registered,
      ...(await hold({ ...facts, mobile: null })).registered,
      ...(await hold({ ...facts, mobile: null })).registered,
    ].map(({ traineeId }) => traineeId) as [string, string, string];
    const merge = async (...two: string[]) => {
      const pair = (await pairs()).find(({ trainees }) => trainees.every(({ id }) => two.includes(id)));
      return (await post(`possible-duplicates/${pair!.id}/merge`)).body.mergeId as string;
    };
    const [first, second] = [await merge(a, b), await merge(b, c)];
    expect(await counts()).toEqual({ people: 1, attendances: 3 });
    const undone = await post(`trainee-merges/${first}/undoing`);
    expect(undone).toMatchObject({ status: 200, body: { personIds: [a, b] } });
    expect(await personsAmong([a, b, c])).toEqual([[a], [b, c]]);
    expect(await counts()).toEqual({ people: 2, attendances: 3 });
    expect((await pairs()).map(({ trainees }) => trainees.map(({ id }) => id))).toEqual([
      [a, b],
      [a, c],
    ]);
    expect((await post(`trainee-merges/${second}/undoing`)).status).toBe(200);
    expect(await counts()).toEqual({ people: 3, attendances: 3 });
  });

  it('whom somebody has kept apart no other merge makes one; that decision can be changed, and undone', async () => {
    const facts = person({ mobile: null });
    const rows: string[] = [];
    for (let row = 0; row < 3; row += 1) rows.push((await hold(facts)).registered[0]!.traineeId);
    const [a, b, c] = rows as [string, string, string];
    const pairOf = async (state: string, ...two: string[]) =>
      (await pairs(state)).find(({ trainees }) => trainees.every(({ id }) => two.includes(id)))!.id;
    const apart = await pairOf('open', a, b);
    await post(`possible-duplicates/${apart}/keeping-apart`);
    await post(`possible-duplicates/${await pairOf('open', a, c)}/merge`);
    const refused = await post(`possible-duplicates/${await pairOf('open', b, c)}/merge`);
    expect(refused).toMatchObject({ status: 422, body: { code: 'kept-apart-before' } });
    expect(refused.body.message).toContain(facts.name);
    expect(await personsAmong(rows)).toEqual([[a, c], [b]]);
    const { body } = await post(`possible-duplicates/${apart}/merge`);
    expect(await personsAmong(rows)).toEqual([rows]);
    expect(await pairs()).toEqual([]);
    await post(`trainee-merges/${body.mergeId}/undoing`);
    expect(await personsAmong(rows)).toEqual([[a, c], [b]]);
    expect(await pairs()).toHaveLength(2);
  });

  it('who came to a merged person later stays with whom they matched, and where they are like the other too, that pair waits', async () => {
    const mobile = person().mobile!;
    const [one, other] = [person({ name: '陈玥', mobile }), person({ name: '陈月', mobile })];
    const { registered } = await hold(one, { ...other, identityNumber: identityNumber(32) });
    const { body } = await post(`possible-duplicates/${(await pairs())[0]!.id}/merge`);
    const renamed = { ...person({ name: '陈小月' }), identityNumber: identityNumber(32) };
    const both = { ...one, name: '陈大月', identityNumber: identityNumber(32) };
    for (const later of [renamed, both]) registered.push(...(await hold(later)).registered);
    expect(await counts()).toMatchObject({ people: 1 });
    expect((await post(`trainee-merges/${body.mergeId}/undoing`)).status).toBe(200);
    const rows = registered.map(({ traineeId }) => traineeId);
    expect(await personsAmong(rows)).toEqual([[rows[0]], rows.slice(1)]);
    const waiting = (await pairs()).filter(({ trainees }) => trainees[0].personId !== trainees[1].personId);
    expect(waiting.map(({ reason, trainees }) => [reason, ...trainees.map(({ id }) => id)])).toEqual([
      ['same-mobile', rows[0], rows[1]],
      ['same-mobile', rows[0], rows[3]],
    ]);
  });

  it('merges of an earlier version are undone as they were made, and what joined the people goes with them', async () => {
    const [one, other] = [person({ identityNumber: identityNumber(33) }), person({ name: '李四' })];
    await hold(one);
    const again = { ...one, mobile: null };
    const twin = { ...other, mobile: null };
    await hold(other, person({ identityNumber: identityNumber(33) }));
    await hold(twin, again);
    const pair = (await pairs()).find(({ reason }) => reason === 'same-name-and-organisation');
    const { body } = await post(`possible-duplicates/${pair!.id}/merge`);
    const before = await personsOfAll();
    await test.database.write(systemContext(test.clock.now()), async (unit) => {
      const { connection, queryRunner } = unit.manager;
      const runner = queryRunner ?? connection.createQueryRunner();
      const all = connection.options.migrations as (new () => MigrationInterface)[];
      const since = all.map((M) => new M()).slice(all.findIndex((M) => M.name.startsWith('TieTrainees')));
      for (const migration of since.toReversed()) await migration.down(runner);
      for (const migration of since) await migration.up(runner);
    });
    expect(await personsOfAll()).toEqual(before);
    expect((await post(`trainee-merges/${body.mergeId}/undoing`)).status).toBe(200);
    const after = await personsOfAll();
    expect(after).toHaveLength(before.length + 1);
    expect(after.filter((rows) => rows.length > 1)).toEqual(
      before.filter((rows) => rows.length > 1 && !rows.includes(pair!.trainees[0].id)),
    );
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
