import type { TrainingSession } from '../../src/training/training-session.entity.js';
import { attendancesOf, ledgerOf, newNonce, sendScan } from '../factories/check-ins.js';
import { addRegistration, addTrainingSession } from '../factories/training.js';
import type { ApiClient } from '../support/api-client.js';
import { onEachDatabase, TestApp } from '../support/test-app.js';

const NINE = '2024-06-01T01:00:00.000Z';

onEachDatabase((kind) => {
  let test: TestApp;
  let trainer: ApiClient;
  let session: TrainingSession;
  beforeAll(async () => {
    test = await TestApp.start(kind);
    trainer = await test.api('trainer');
  });
  afterAll(() => test.stop());
  beforeEach(async () => {
    session = await addTrainingSession(test, { status: 'open' });
  });

  const url = (rest: string, id = session.id) => `/api/v1/training-sessions/${id}/${rest}`;
  const find = (text: string, by = trainer) => by.get(`${url('attendees')}?q=${encodeURIComponent(text)}`);
  const walkIn = (more: object = {}, by = trainer, id = session.id) =>
    by.post(url('walk-ins', id), { nonce: newNonce(), name: '区勇兰', category: 'entrepreneur', ...more });
  const registrations = async () =>
    (await (await test.api('manager')).get(url('registrations'))).body.items as Record<string, unknown>[];

  describe('somebody without a code', () => {
    it('is found by name, pinyin initials of any reading, and the last digits of the mobile', async () => {
      const { registration, passCode } = await addRegistration(test, session.id, {
        name: '单行',
        mobile: '13800007788',
      });
      await addRegistration(test, session.id, { name: '李四', mobile: '13911112222' });
      for (const text of ['单', '单行', 'sx', 'SH', '7788', '138 0000 7788']) {
        const { status, body } = await find(text);
        expect(status).toBe(200);
        expect(body.items).toEqual([
          {
            registrationId: registration.id,
            name: '单行',
            organisation: '江门五金有限公司',
            category: 'digital-staff',
            mobile: '138****7788',
            passCode,
            state: 'registered',
            firstIn: null,
          },
        ]);
      }
    });

    it('is shown as present after checking in and as gone after checking out', async () => {
      const { passCode } = await addRegistration(test, session.id, { name: '赵六' });
      await sendScan(trainer, session.id, passCode);
      expect((await find('赵六')).body.items).toMatchObject([{ state: 'present', firstIn: NINE }]);
      await sendScan(trainer, session.id, passCode, { direction: 'out' });
      expect((await find('赵六')).body.items).toMatchObject([{ state: 'left' }]);
    });

    it('is found in this session only, unless cancelled, and among 20 at the most', async () => {
      const elsewhere = await addTrainingSession(test, { status: 'open' });
      await addRegistration(test, elsewhere.id, { name: '周九' });
      const gone = await addRegistration(test, session.id, { name: '周八' });
      await (await test.api('manager')).delete(`/api/v1/registrations/${gone.registration.id}`);
      expect((await find('周')).body).toEqual({ items: [], total: 0 });
      for (let index = 0; index < 21; index += 1)
        await addRegistration(test, session.id, { name: `吴${index}` });
      const { body } = await find('吴');
      expect(body.items).toHaveLength(20);
      expect(body.total).toBe(21);
    });

    it('is searched for by who may scan here, with some text', async () => {
      const somebody = await test.addUser('trainer', `somebody-${newNonce()}`);
      const theirs = await addTrainingSession(test, { trainerIds: [somebody.id] });
      expect((await trainer.get(`${url('attendees', theirs.id)}?q=x`)).status).toBe(403);
      expect((await find('x', await test.api('auditor'))).status).toBe(403);
      expect((await find('  ')).status).toBe(400);
      expect((await trainer.get(`${url('attendees', 'nothing')}?q=x`)).status).toBe(404);
      expect((await find("%' OR 1=1 --")).body.items).toEqual([]);
    });
  });

  describe('a walk-in', () => {
    it('is registered and checked in at once', async () => {
      const answer = await walkIn({ mobile: '137 0000 0001', organisation: '新会造纸厂' });
      expect(answer.status).toBe(201);
      expect(answer.body).toMatchObject({
        outcome: 'accepted',
        attendance: { firstIn: NINE },
        attendee: { name: '区勇兰', organisation: '新会造纸厂', category: 'entrepreneur' },
        registration: { passUrl: `http://localhost:3000/p/${answer.body.registration.passCode}` },
      });
      expect(await registrations()).toMatchObject([
        { name: '区勇兰', source: 'walk-in', mobile: '137****0001' },
      ]);
      expect(await ledgerOf(test, session.id)).toMatchObject([{ method: 'manual', outcome: 'accepted' }]);
    });

    it('counts once when the request arrives again, also at the same time', async () => {
      const nonce = newNonce();
      const answers = await Promise.all(Array.from({ length: 8 }, () => walkIn({ nonce })));
      const later = await walkIn({ nonce });
      for (const answer of [...answers, later]) {
        expect(answer).toMatchObject({ status: 201, body: answers[0]!.body });
      }
      expect(later.headers['idempotency-replayed']).toBe('true');
      expect(await registrations()).toHaveLength(1);
      expect(await attendancesOf(test, session.id)).toHaveLength(1);
    });

    it('refuses the nonce of somebody else, and of a scan', async () => {
      const nonce = newNonce();
      await walkIn({ nonce });
      expect(await walkIn({ nonce, name: '另一人' })).toMatchObject({
        status: 409,
        body: { code: 'nonce-reused' },
      });
      const scanned = newNonce();
      const { passCode } = await addRegistration(test, session.id, { name: '区勇兰', mobile: '13655556666' });
      await sendScan(trainer, session.id, passCode, { nonce: scanned });
      expect((await walkIn({ nonce: scanned })).status).toBe(409);
    });

    it('who is registered and in already is told so', async () => {
      const known = await addRegistration(test, session.id, { name: '钱七', mobile: '13722223333' });
      await sendScan(trainer, session.id, known.passCode);
      const answer = await walkIn({ name: '钱七', mobile: '13722223333' });
      expect(answer.status).toBe(409);
      expect(answer.body).toMatchObject({
        outcome: 'repeated',
        reason: 'already-checked-in',
        registration: { id: known.registration.id },
      });
    });

    it('is not registered where check-in is not open, or by who may not scan here', async () => {
      const planned = await addTrainingSession(test);
      expect(await walkIn({}, trainer, planned.id)).toMatchObject({
        status: 422,
        body: { code: 'session-not-open' },
      });
      const manager = await test.api('manager');
      expect((await manager.get(url('registrations', planned.id))).body.total).toBe(0);
      const full = await addTrainingSession(test, { status: 'open', capacity: 1 });
      await addRegistration(test, full.id);
      expect(await walkIn({}, trainer, full.id)).toMatchObject({
        status: 422,
        body: { code: 'session-full' },
      });
      const somebody = await test.addUser('trainer', `somebody-${newNonce()}`);
      const theirs = await addTrainingSession(test, { status: 'open', trainerIds: [somebody.id] });
      expect((await walkIn({}, trainer, theirs.id)).status).toBe(403);
      expect((await walkIn({}, await test.api('auditor'))).status).toBe(403);
    });

    it('needs a name, a category and a nonce, and a mobile number that is one', async () => {
      const wrong = { nonce: 'short', name: '', category: 'king', mobile: '12345' };
      for (const [field, value] of Object.entries(wrong)) {
        const answer = await walkIn({ [field]: value });
        expect(answer.status).toBe(400);
        expect(Object.keys(answer.body.details)).toEqual([field]);
      }
      expect(await registrations()).toEqual([]);
    });
  });
});
