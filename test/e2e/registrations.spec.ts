import type { ApiClient } from '../support/api-client.js';
import { identityNumber as numberOf } from '../factories/people.js';
import { addRegistration, addTrainingSession } from '../factories/training.js';
import { checkIn } from '../support/check-in.js';
import { onEachDatabase, TestApp } from '../support/test-app.js';

const person = { name: '陈玥', mobile: '+86 190-6522-3204', organisation: '五邑大学', category: 'student' };

onEachDatabase((kind) => {
  let test: TestApp;
  let manager: ApiClient;
  beforeAll(async () => {
    test = await TestApp.start(kind);
    manager = await test.api('manager');
  });
  afterAll(() => test.stop());

  const urlOf = (id: string) => `/api/v1/training-sessions/${id}/registrations`;
  const names = async (id: string, query: string) =>
    (await manager.get(`${urlOf(id)}?${query}`)).body.items.map(({ name }: { name: string }) => name);

  describe('registering somebody', () => {
    it('answers 201 with a pass, and 200 with the same place when asked again', async () => {
      const { id } = await addTrainingSession(test);
      const first = await manager.post(urlOf(id), person);
      expect(first.status).toBe(201);
      expect(first.body).toMatchObject({
        status: 'registered',
        passUrl: `http://localhost:3000/p/${first.body.passCode}`,
      });
      const again = await manager.post(urlOf(id), {
        ...person,
        mobile: '１９０６５２２３２０４',
        name: '陈 玥',
      });
      expect(again).toMatchObject({ status: 200, body: first.body });
      const known = await manager.post(urlOf(id), { traineeId: first.body.traineeId });
      expect(known).toMatchObject({ status: 200, body: first.body });
    });

    it('finds the person’s place in a session although another of their numbers is given', async () => {
      const { id } = await addTrainingSession(test);
      const identityNumber = '11010519491231002X';
      const first = await manager.post(urlOf(id), { ...person, identityNumber });
      const moved = await manager.post(urlOf(id), { ...person, mobile: '13600000001', identityNumber });
      expect(moved).toMatchObject({ status: 200, body: { id: first.body.id } });
      const later = await addTrainingSession(test);
      const byNewNumber = await manager.post(urlOf(later.id), { ...person, mobile: '13600000001' });
      expect(await manager.post(urlOf(later.id), person)).toMatchObject({
        status: 200,
        body: { id: byNewNumber.body.id },
      });
    });

    it('names possible duplicates', async () => {
      const { id } = await addTrainingSession(test);
      const first = await addRegistration(test, id, { name: '区一', mobile: '13600000002' });
      const { body } = await manager.post(urlOf(id), { ...person, name: '区二', mobile: '13600000002' });
      expect(body.possibleDuplicates).toEqual([first.trainee.id]);
    });

    it('names the other row where one identity number has two names, and nobody as their own duplicate', async () => {
      const { id } = await addTrainingSession(test);
      const identityNumber = numberOf(77);
      const first = await manager.post(urlOf(id), { ...person, mobile: '13600000003', identityNumber });
      const renamed = { ...person, name: '区改名', mobile: '13600000004', identityNumber };
      const { body } = await manager.post(urlOf(id), renamed);
      expect(body).toMatchObject({ id: first.body.id, traineeId: first.body.traineeId });
      expect(body.possibleDuplicates).toHaveLength(1);
      expect(body.possibleDuplicates).not.toContain(body.traineeId);
    });

    it.each([
      ['an empty name', { name: ' ' }, 'name'],
      ['no category', { category: undefined }, 'category'],
      ['a mobile number with a digit missing', { mobile: '1906522320' }, 'mobile'],
      ['a wrong identity number', { identityNumber: '110105194912310021' }, 'identityNumber'],
      ['an id that is none', { traineeId: "' OR 1=1" }, 'traineeId'],
    ])('refuses %s as malformed and names the field', async (_, changes, field) => {
      const { id } = await addTrainingSession(test);
      const { status, body } = await manager.post(urlOf(id), { ...person, ...changes });
      expect(status).toBe(400);
      expect(Object.keys(body.details)).toEqual([field]);
      expect(await names(id, '')).toEqual([]);
    });

    it('answers 404 for a trainee who is not on record', async () => {
      const { id } = await addTrainingSession(test);
      const answer = await manager.post(urlOf(id), { traineeId: '0190163d-8694-739b-aea5-966c26f8ad91' });
      expect(answer.status).toBe(404);
    });

    it('ends when all places are taken, and a cancelled one is free again', async () => {
      const { id } = await addTrainingSession(test, { capacity: 1 });
      const { registration } = await addRegistration(test, id);
      expect(await manager.post(urlOf(id), person)).toMatchObject({
        status: 422,
        body: { code: 'session-full', details: { capacity: 1 } },
      });
      await manager.delete(`/api/v1/registrations/${registration.id}`);
      expect((await manager.post(urlOf(id), person)).status).toBe(201);
    });

    it('is refused for a cancelled session, and left to managers once it is closed', async () => {
      const trainer = await test.api('trainer');
      const cancelled = await addTrainingSession(test, { status: 'cancelled' });
      expect(await manager.post(urlOf(cancelled.id), person)).toMatchObject({
        status: 422,
        body: { code: 'session-cancelled' },
      });
      const closed = await addTrainingSession(test, { status: 'closed' });
      expect(await trainer.post(urlOf(closed.id), person)).toMatchObject({
        status: 422,
        body: { code: 'session-closed' },
      });
      expect((await manager.post(urlOf(closed.id), person)).status).toBe(201);
    });
  });

  describe('cancelling a registration', () => {
    it('keeps the row, twice as well as once, and registering again brings the same place back', async () => {
      const { id } = await addTrainingSession(test);
      const { body } = await manager.post(urlOf(id), person);
      const cancelled = await manager.delete(`/api/v1/registrations/${body.id}`);
      expect(cancelled).toMatchObject({ status: 200, body: { id: body.id, status: 'cancelled' } });
      expect(await manager.delete(`/api/v1/registrations/${body.id}`)).toMatchObject(cancelled);
      expect((await manager.get(urlOf(id))).body).toMatchObject({
        total: 1,
        items: [{ status: 'cancelled' }],
      });
      expect(await manager.post(urlOf(id), person)).toMatchObject({ status: 200, body });
    });

    it('is refused once the person came', async () => {
      const { id } = await addTrainingSession(test, { status: 'open' });
      const registered = await addRegistration(test, id);
      await checkIn(test, registered);
      const answer = await manager.delete(`/api/v1/registrations/${registered.registration.id}`);
      expect(answer).toMatchObject({ status: 422, body: { code: 'registration-has-attendance' } });
    });

    it.each(['x', '%00', '0190163d-8694-739b-aea5-966c26f8ad91'])('answers 404 for the id %s', async (id) => {
      expect((await manager.delete(`/api/v1/registrations/${id}`)).status).toBe(404);
    });
  });

  describe('the list of registrations', () => {
    let id: string;
    beforeAll(async () => {
      ({ id } = await addTrainingSession(test, { status: 'open' }));
      await addRegistration(test, id, { name: '陈玥', mobile: '19065223299', organisation: 'ABC五金厂' });
      await checkIn(test, await addRegistration(test, id, { name: '区勇兰', mobile: '13500001234' }));
      const { registration } = await addRegistration(test, id, { name: '=SUM(A1)', organisation: '100%_厂' });
      await manager.delete(`/api/v1/registrations/${registration.id}`);
    });

    it('shows masked mobiles, codes, states and attendance', async () => {
      const { items, total } = (await manager.get(urlOf(id))).body;
      expect(total).toBe(3);
      expect(items[0]).toMatchObject({ name: '陈玥', mobile: '190****3299', status: 'registered' });
      expect(items[0]).not.toHaveProperty('attendance');
      expect(items[1]).toMatchObject({
        name: '区勇兰',
        attendance: { firstIn: test.clock.now(), lastOut: null, minutes: null },
      });
      expect(items[2]).toMatchObject({ name: '=SUM(A1)', status: 'cancelled' });
    });

    it.each([
      ['勇', ['区勇兰']],
      ['oyl', ['区勇兰']],
      ['OY', ['区勇兰']],
      ['abc', ['陈玥']],
      ['1234', ['区勇兰']],
      ['190 6522', ['陈玥']],
      ['%_', ['=SUM(A1)']],
      ["' OR '1'='1", []],
    ])('finds %s', async (text, found) => {
      expect(await names(id, `text=${encodeURIComponent(text)}`)).toEqual(found);
    });

    it('filters by state and sorts', async () => {
      expect(await names(id, 'state=attended')).toEqual(['区勇兰']);
      expect(await names(id, 'state=absent')).toEqual(['陈玥']);
      expect(await names(id, 'state=cancelled')).toEqual(['=SUM(A1)']);
      expect(await names(id, 'state=registered&sort=-createdAt')).toEqual(['区勇兰', '陈玥']);
      expect(await names(id, 'state=registered&sort=name')).toEqual(['陈玥', '区勇兰']);
    });

    it('comes in pages of at most 100', async () => {
      expect(await names(id, 'page=2&pageSize=2')).toEqual(['=SUM(A1)']);
      expect((await manager.get(`${urlOf(id)}?pageSize=101`)).status).toBe(400);
    });
  });
});
