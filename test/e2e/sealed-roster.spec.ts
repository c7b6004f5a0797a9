import { openRecord, possibleSeals } from '../../src/kernel/pass-seal.js';
import { PassesService } from '../../src/training/passes.service.js';
import { systemContext } from '../../src/kernel/context.js';
import type { SealedRosterPage } from '../../src/training/sealed-roster.service.js';
import type { TrainingSession } from '../../src/training/training-session.entity.js';
import { newNonce, sendScan } from '../factories/check-ins.js';
import { addRegistration, addTrainingSession } from '../factories/training.js';
import type { ApiClient } from '../support/api-client.js';
import { onEachDatabase, TestApp } from '../support/test-app.js';

onEachDatabase((kind) => {
  let test: TestApp;
  let trainer: ApiClient;
  let session: TrainingSession;
  beforeAll(async () => {
    test = await TestApp.start(kind, { loginIdleMinutes: 10_000, loginAbsoluteMinutes: 10_000 });
    trainer = await test.api('trainer');
  });
  afterAll(() => test.stop());
  beforeEach(async () => {
    test.clock.set('2024-06-01T01:00:00.000Z');
    session = await addTrainingSession(test, { status: 'open' });
  });

  const roster = async (query = '', by = trainer, id = session.id) =>
    (await by.get<SealedRosterPage>(`/api/v1/training-sessions/${id}/sealed-roster${query}`)).body;
  /** What a device reads when somebody shows this code. */
  const opened = async (code: string, { salt, records }: SealedRosterPage) => {
    for (const { id, key } of await possibleSeals(code, salt)) {
      const record = records.find((one) => one.id === id);
      if (record) return openRecord<Record<string, unknown>>(key, record.sealed);
    }
    return null;
  };

  it('tells a device about a person only while it has that person’s code', async () => {
    const { passCode } = await addRegistration(test, session.id, {
      name: '区勇兰',
      organisation: '五邑大学',
    });
    const page = await roster();
    expect(JSON.stringify(page)).not.toMatch(new RegExp(`区|五邑|${passCode}`));
    expect(await opened(passCode, page)).toEqual({
      state: 'registered',
      name: '区勇兰',
      organisation: '五邑大学',
      category: 'digital-staff',
      firstIn: null,
      present: null,
    });
    expect(await opened('23456789AC', page)).toBeNull();
    const other = await addTrainingSession(test, { status: 'open' });
    expect((await roster('', trainer, other.id)).salt).not.toBe(page.salt);
  });

  it('knows who is in, who has left, whose registration was cancelled and which pass was replaced', async () => {
    const people = await Promise.all(
      ['甲', '乙', '丙', '丁'].map((name) => addRegistration(test, session.id, { name })),
    );
    const [inside, gone, cancelled, lost] = people as [Joined, Joined, Joined, Joined];
    await sendScan(trainer, session.id, inside.passCode);
    await sendScan(trainer, session.id, gone.passCode);
    await sendScan(trainer, session.id, gone.passCode, { direction: 'out' });
    await (await test.api('manager')).delete(`/api/v1/registrations/${cancelled.registration.id}`);
    const fresh = await test.database.write(systemContext(test.clock.now()), (unit) =>
      test.app.get(PassesService).reissue(unit, lost.registration.id),
    );
    const page = await roster();
    const states = await Promise.all(
      [inside, gone, cancelled, lost].map(({ passCode }) => opened(passCode, page)),
    );
    expect(states).toMatchObject([
      { state: 'registered', present: 'in', firstIn: '2024-06-01T01:00:00.000Z' },
      { state: 'registered', present: 'out' },
      { state: 'cancelled' },
      { state: 'revoked' },
    ]);
    expect(await opened(fresh, page)).toMatchObject({ state: 'registered', name: '丁' });
  });

  it('comes in pages of a hundred people, each once', async () => {
    const ids = new Set<string>();
    for (let number = 0; number < 205; number += 1)
      await addRegistration(test, session.id, { name: `吴${number}` });
    const sizes: number[] = [];
    for (let next: string | null = ''; next !== null;) {
      const page: SealedRosterPage = await roster(next && `?after=${next}`);
      sizes.push(page.records.length);
      page.records.forEach(({ id }) => ids.add(id));
      next = page.next;
    }
    expect([sizes, ids.size]).toEqual([[100, 100, 5], 205]);
  });

  it('tells only what changed since the last time, under the same names', async () => {
    const [one, other] = [await addRegistration(test, session.id), await addRegistration(test, session.id)];
    test.clock.forward(10);
    const { asOf, records } = await roster();
    test.clock.forward(10);
    expect((await roster(`?since=${asOf}`)).records).toHaveLength(0);
    await sendScan(trainer, session.id, one.passCode);
    const added = await addRegistration(test, session.id, { name: '新来' });
    const page = await roster(`?since=${asOf}`);
    expect(page.records).toHaveLength(2);
    expect(await opened(one.passCode, page)).toMatchObject({ present: 'in' });
    expect(await opened(added.passCode, page)).toMatchObject({ name: '新来' });
    expect(await opened(other.passCode, page)).toBeNull();
    expect(records.map(({ id }) => id)).toContain(
      page.records.find(({ id }) => records.some((old) => old.id === id))!.id,
    );
  });

  it('is kept to the end of the day in Shanghai', async () => {
    expect((await roster()).keepForSeconds).toBe(15 * 60 * 60);
  });

  it('is for those who scan, and of a trainer’s own sessions', async () => {
    const somebody = await test.addUser('trainer', `somebody-${newNonce()}`);
    const theirs = await addTrainingSession(test, { trainerIds: [somebody.id] });
    const status = async (by: ApiClient, id: string) =>
      (await by.get(`/api/v1/training-sessions/${id}/sealed-roster`)).status;
    expect(await status(trainer, theirs.id)).toBe(403);
    expect(await status(await test.api('auditor'), session.id)).toBe(403);
    expect(await status(await test.api(), session.id)).toBe(401);
    expect((await trainer.get(`/api/v1/training-sessions/${session.id}/sealed-roster?after=x`)).status).toBe(
      400,
    );
  });
});

type Joined = Awaited<ReturnType<typeof addRegistration>>;
