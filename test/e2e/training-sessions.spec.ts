import type { ApiClient } from '../support/api-client.js';
import { addRegistration, addTrainingSession } from '../factories/training.js';
import { checkIn } from '../support/check-in.js';
import { onEachDatabase, TestApp } from '../support/test-app.js';

const plan = {
  title: '工业互联网平台应用培训',
  startsAt: '2024-05-07T09:00:00+08:00',
  endsAt: '2024-05-07T12:00:00+08:00',
  venue: '五邑大学报告厅',
  district: '440703',
  lecturer: '李讲师',
  audience: ['entrepreneur', 'digital-staff'],
  year: 2024,
};
const url = '/api/v1/training-sessions';

onEachDatabase((kind) => {
  let test: TestApp;
  let manager: ApiClient;
  beforeAll(async () => {
    test = await TestApp.start(kind);
    manager = await test.api('manager');
  });
  afterAll(() => test.stop());

  const planned = async (changes: object = {}) => (await manager.post(url, { ...plan, ...changes })).body;

  describe('planning a session', () => {
    it('keeps the times in UTC, whatever their offset', async () => {
      const { status, body } = await manager.post(url, { ...plan, endsAt: '2024-05-07T04:00:00Z' });
      expect(status).toBe(201);
      expect(body).toMatchObject({
        status: 'planned',
        version: 1,
        startsAt: '2024-05-07T01:00:00.000Z',
        endsAt: '2024-05-07T04:00:00.000Z',
        topic: null,
        capacity: null,
        registered: 0,
        attended: 0,
        trainers: [],
      });
      expect((await manager.get(`${url}/${body.id}`)).body).toEqual(body);
    });

    it.each([
      ['a time without offset', { startsAt: '2024-05-07T09:00:00' }, 'startsAt'],
      ['a day that does not exist', { startsAt: '2024-02-30T09:00:00+08:00' }, 'startsAt'],
      ['a year far away', { startsAt: '1899-05-07T09:00:00+08:00' }, 'startsAt'],
      ['a district elsewhere', { district: '440100' }, 'district'],
      ['no places', { capacity: 0 }, 'capacity'],
      ['an unknown audience', { audience: ['vip'] }, 'audience.0'],
      ['nobody to come', { audience: [] }, 'audience'],
      ['a name of white space', { title: ' 　' }, 'title'],
      ['a name of 201 characters', { title: '长'.repeat(201) }, 'title'],
    ])('refuses %s as malformed and names the field', async (_, changes, field) => {
      const { status, body } = await manager.post(url, { ...plan, ...changes });
      expect(status).toBe(400);
      expect(Object.keys(body.details)).toEqual([field]);
    });

    it.each([
      ['an end before the start', { endsAt: plan.startsAt }, 'ends-before-start'],
      ['a month of training', { endsAt: '2024-06-08T12:00:00+08:00' }, 'session-too-long'],
      ['a year without a policy', { year: 2031 }, 'unknown-programme'],
      [
        'a trainer who does not exist',
        { trainerIds: ['0190163d-8694-739b-aea5-966c26f8ad91'] },
        'unknown-trainer',
      ],
    ])('refuses %s by a rule', async (_, changes, code) => {
      expect(await manager.post(url, { ...plan, ...changes })).toMatchObject({ status: 422, body: { code } });
    });

    it('keeps 200 rare characters, HTML and SQL as they are', async () => {
      const texts = {
        title: '𠮷'.repeat(200),
        venue: `<script>alert(1)</script>`,
        lecturer: `'; DROP TABLE pass; --`,
      };
      expect(await planned(texts)).toMatchObject(texts);
    });
  });

  describe('editing a session', () => {
    it('changes what is named and leaves the rest', async () => {
      const { id, ...before } = await planned();
      const { status, body } = await manager.patch(`${url}/${id}`, { venue: '江门会展中心', version: 1 });
      expect(status).toBe(200);
      expect(body).toEqual({ id, ...before, venue: '江门会展中心', version: 2 });
    });

    it('tells the second of two editors and changes nothing', async () => {
      const { id } = await planned();
      await manager.patch(`${url}/${id}`, { venue: '甲地', version: 1 });
      const second = await manager.patch(`${url}/${id}`, { venue: '乙地', version: 1 });
      expect(second).toMatchObject({ status: 409, body: { code: 'edited-by-another' } });
      expect((await manager.get(`${url}/${id}`)).body).toMatchObject({ venue: '甲地', version: 2 });
    });

    it('refuses an end that the kept start comes after', async () => {
      const { id } = await planned();
      const answer = await manager.patch(`${url}/${id}`, { endsAt: '2024-05-06T12:00:00+08:00' });
      expect(answer).toMatchObject({ status: 422, body: { code: 'ends-before-start' } });
    });
  });

  describe('the life of a session', () => {
    it('asks no body of clients that call every request JSON', async () => {
      const { id } = await planned();
      const answer = (path: string) =>
        test.app.inject({
          method: 'POST',
          url: path,
          headers: {
            authorization: `Bearer ${manager.token}`,
            'content-type': 'application/json',
            'content-length': '0',
          },
        });
      expect((await answer(`${url}/${id}/opening`)).statusCode).toBe(200);
      expect((await answer('/api/v1/check-ins')).statusCode).toBe(400);
    });

    it.each(['publication', 'opening', 'closing', 'opening'])(
      '%s twice is the same as once',
      async (verb) => {
        const { id } = await addTrainingSession(test, {
          status: verb === 'publication' ? 'planned' : 'open',
        });
        const first = await manager.post(`${url}/${id}/${verb}`);
        test.clock.forward(5);
        const second = await manager.post(`${url}/${id}/${verb}`);
        expect(first.status).toBe(200);
        expect(second).toMatchObject({ status: 200, body: first.body });
      },
    );

    it('is opened, closed and opened again, and each step is in the audit trail', async () => {
      const { id } = await planned();
      for (const verb of ['publication', 'opening', 'closing', 'opening'])
        await manager.post(`${url}/${id}/${verb}`);
      expect((await manager.get(`${url}/${id}`)).body).toMatchObject({ status: 'open', closedAt: null });
      const actions = await test.database.read((unit) =>
        unit.query<{ action: string }>('SELECT action FROM audit_entry WHERE subject_id = ? ORDER BY seq', [
          id,
        ]),
      );
      expect(actions.map(({ action }) => action)).toEqual([
        'training-session.planned',
        'training-session.published',
        'training-session.opened',
        'training-session.closed',
        'training-session.opened',
      ]);
    });

    it('does not close before it opened', async () => {
      const { id } = await planned();
      expect(await manager.post(`${url}/${id}/closing`)).toMatchObject({
        status: 422,
        body: { code: 'session-not-open' },
      });
    });

    it('ends with a cancellation that gives its reason; nothing follows', async () => {
      const { id } = await planned();
      expect((await manager.post(`${url}/${id}/cancellation`, {})).status).toBe(400);
      const cancelled = await manager.post(`${url}/${id}/cancellation`, { reason: '讲师生病' });
      expect(cancelled).toMatchObject({
        status: 200,
        body: { status: 'cancelled', cancellationReason: '讲师生病' },
      });
      for (const verb of ['publication', 'opening', 'closing']) {
        expect(await manager.post(`${url}/${id}/${verb}`)).toMatchObject({
          status: 422,
          body: { code: 'session-cancelled' },
        });
      }
      expect((await manager.patch(`${url}/${id}`, { venue: '甲地' })).status).toBe(422);
    });

    it('is not cancelled once people came', async () => {
      const { id } = await addTrainingSession(test, { status: 'open' });
      await checkIn(test, await addRegistration(test, id));
      expect(await manager.post(`${url}/${id}/cancellation`, { reason: '停电' })).toMatchObject({
        status: 422,
        body: { code: 'session-has-attendance' },
      });
      expect((await manager.get(`${url}/${id}`)).body).toMatchObject({
        status: 'open',
        registered: 1,
        attended: 1,
      });
    });
  });

  it.each(['x', '0190163d-8694-739b-aea5-966c26f8ad91', '%00', "'%20OR%201=1", 'a'.repeat(300)])(
    'the id %s is not found',
    async (id) => {
      expect((await manager.get(`${url}/${id}`)).status).toBe(404);
      expect((await manager.post(`${url}/${id}/opening`)).status).toBe(404);
    },
  );

  describe('a trainer', () => {
    it('sees and runs sessions that name them or nobody, and no others', async () => {
      const [own, other] = [await test.addUser('trainer', 'own'), await test.addUser('trainer', 'other')];
      const trainer = await test.api('trainer', 'own');
      const title = '只看自己的';
      const [mine, theirs, anybodys] = [
        await planned({ title, trainerIds: [own.id] }),
        await planned({ title, trainerIds: [other.id] }),
        await planned({ title }),
      ];
      const listed = (await trainer.get(`${url}?text=${encodeURIComponent(title)}`)).body;
      expect(listed.items.map(({ id }: { id: string }) => id).sort()).toEqual([mine.id, anybodys.id].sort());
      expect(listed.total).toBe(2);
      expect(mine.trainers).toEqual([{ id: own.id, name: own.name }]);
      expect((await trainer.post(`${url}/${mine.id}/opening`)).status).toBe(200);
      for (const refused of [
        await trainer.get(`${url}/${theirs.id}`),
        await trainer.post(`${url}/${theirs.id}/opening`),
        await trainer.get(`${url}/${theirs.id}/registrations`),
        await trainer.post(`${url}/${theirs.id}/registrations`, { name: '陈玥', category: 'student' }),
        await trainer.get(`${url}/${theirs.id}/passes.pdf`),
      ]) {
        expect(refused).toMatchObject({ status: 403, body: { code: 'not-your-training-session' } });
      }
      expect((await trainer.post(url, plan)).body).toMatchObject({ code: 'permission-denied' });
    });
  });

  it('a district officer sees the sessions of their district and no others', async () => {
    const officer = await test.api('district-officer');
    const title = '各区的';
    const [here, elsewhere] = [
      await planned({ title, district: '440703' }),
      await planned({ title, district: '440785' }),
    ];
    const listed = (await officer.get(`${url}?text=${encodeURIComponent(title)}`)).body;
    expect(listed.items.map(({ id }: { id: string }) => id)).toEqual([here.id]);
    expect(await officer.get(`${url}/${elsewhere.id}`)).toMatchObject({
      status: 403,
      body: { code: 'outside-your-district' },
    });
    expect((await officer.post(`${url}/${here.id}/opening`)).status).toBe(403);
  });

  describe('the list', () => {
    const titles = async (query: string) =>
      (await manager.get(`${url}?text=${encodeURIComponent('列表')}&${query}`)).body.items.map(
        (item: { title: string }) => item.title,
      );
    beforeAll(async () => {
      await planned({ title: '列表甲' });
      await planned({
        title: '列表乙',
        startsAt: '2024-05-31T23:59:00+08:00',
        endsAt: '2024-06-01T01:00:00+08:00',
      });
      const { id } = await planned({
        title: '列表丙%',
        district: '440785',
        startsAt: '2024-06-01T00:00:00+08:00',
        endsAt: '2024-06-01T01:00:00+08:00',
      });
      await manager.post(`${url}/${id}/publication`);
    });

    it('begins with the latest', async () => {
      expect(await titles('')).toEqual(['列表丙%', '列表乙', '列表甲']);
      expect(await titles('sort=startsAt')).toEqual(['列表甲', '列表乙', '列表丙%']);
    });
    it('filters by days in Shanghai, district, status and year', async () => {
      expect(await titles('from=2024-05-31&to=2024-05-31')).toEqual(['列表乙']);
      expect(await titles('from=2024-06-01')).toEqual(['列表丙%']);
      expect(await titles('district=440785')).toEqual(['列表丙%']);
      expect(await titles('status=published')).toEqual(['列表丙%']);
      expect(await titles('year=2023')).toEqual([]);
    });
    it('takes wildcards as the characters they are', async () => {
      expect((await manager.get(`${url}?text=%25`)).body.items).toHaveLength(1);
    });
    it('comes in pages', async () => {
      const { body } = await manager.get(`${url}?text=${encodeURIComponent('列表')}&page=2&pageSize=2`);
      expect(body.items.map((item: { title: string }) => item.title)).toEqual(['列表甲']);
      expect(body.total).toBe(3);
    });
    it.each(['pageSize=101', 'page=0', 'status=gone', 'from=yesterday'])('refuses %s', async (query) => {
      expect((await manager.get(`${url}?${query}`)).status).toBe(400);
    });
  });
});
