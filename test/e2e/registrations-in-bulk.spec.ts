import { systemContext } from '../../src/kernel/context.js';
import { PeopleService } from '../../src/people/people.service.js';
import { RegistrationsService } from '../../src/training/registrations.service.js';
import { TrainingSessionsService } from '../../src/training/training-sessions.service.js';
import { addRegistration, addTrainingSession } from '../factories/training.js';
import { onEachDatabase, TestApp } from '../support/test-app.js';

onEachDatabase((kind) => {
  let test: TestApp;
  beforeAll(async () => {
    test = await TestApp.start(kind);
  });
  afterAll(() => test.stop());

  const count = async (sql: string, parameters: unknown[]) =>
    Number((await test.database.read((unit) => unit.query<{ n: string }>(sql, parameters)))[0]?.n);

  describe('registering many', () => {
    const registerMany = (sessionId: string, people: { name: string; mobile: string }[]) => {
      const context = systemContext(test.clock.now());
      return test.database.write(context, async (unit) => {
        const session = await test.app
          .get(TrainingSessionsService)
          .requireFor(unit, context, sessionId, { lock: true });
        const found = await test.app.get(PeopleService).resolveMany(
          unit,
          people.map((person) => ({ ...person, category: 'student' as const })),
        );
        const entries = found.map(({ trainee }) => ({
          traineeId: trainee.id,
          category: 'student' as const,
          organisation: null,
          jobTitle: null,
        }));
        return test.app.get(RegistrationsService).registerMany(unit, session, entries, 'import');
      });
    };
    const people = (from: number, to: number) =>
      Array.from({ length: to - from }, (_, index) => ({
        name: `学员${from + index}`,
        mobile: `139${String(from + index).padStart(8, '0')}`,
      }));

    it('gives everybody one place and one pass, in the order of the entries, and leaves one audit entry', async () => {
      const { id } = await addTrainingSession(test);
      const [first] = people(0, 1);
      const before = await addRegistration(test, id, first);
      const answers = await registerMany(id, [...people(0, 1200), ...people(5, 8)]);
      expect(answers.filter(({ created }) => created)).toHaveLength(1199);
      expect(answers[0]).toMatchObject({ registrationId: before.registration.id, created: false });
      expect(answers[1202]).toEqual({ ...answers[7], created: false });
      expect(await count('SELECT count(*) AS n FROM registration WHERE training_session_id = ?', [id])).toBe(
        1200,
      );
      expect(
        await count(
          'SELECT count(DISTINCT p.registration_id) AS n FROM pass p JOIN registration r ON r.id = p.registration_id WHERE r.training_session_id = ?',
          [id],
        ),
      ).toBe(1200);
      expect(
        await count(
          "SELECT count(*) AS n FROM audit_entry WHERE action = 'registrations.created' AND subject_id = ?",
          [id],
        ),
      ).toBe(1);
    });

    it('registers nobody when there are fewer places than people', async () => {
      const { id } = await addTrainingSession(test, { capacity: 3 });
      await expect(registerMany(id, people(2000, 2004))).rejects.toMatchObject({ code: 'session-full' });
      expect(await registerMany(id, people(2000, 2003))).toHaveLength(3);
      expect(await count('SELECT count(*) AS n FROM registration WHERE training_session_id = ?', [id])).toBe(
        3,
      );
    });

    it('gives cancelled places again', async () => {
      const { id } = await addTrainingSession(test);
      const [one] = people(3000, 3001);
      const { registration } = await addRegistration(test, id, one);
      await test.app.get(RegistrationsService).cancel(systemContext(test.clock.now()), registration.id);
      const [again] = await registerMany(id, [one!]);
      expect(again).toMatchObject({ registrationId: registration.id, created: false });
      expect(
        await count("SELECT count(*) AS n FROM registration WHERE id = ? AND status = 'registered'", [
          registration.id,
        ]),
      ).toBe(1);
    });
  });

  it('gives the last place to exactly one of those who ask for it at the same moment', async () => {
    const elsewhere = await addTrainingSession(test);
    const known = await Promise.all(Array.from({ length: 6 }, () => addRegistration(test, elsewhere.id)));
    const { id } = await addTrainingSession(test, { capacity: 1 });
    const context = systemContext(test.clock.now());
    const asked = await Promise.allSettled(
      known.map(({ trainee }) =>
        test.app.get(RegistrationsService).register(context, id, { traineeId: trainee.id }, 'staff'),
      ),
    );
    expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const one of asked)
      if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'session-full' });
  });

  it('gives one place to a person who is registered twice at the same moment', async () => {
    const { id } = await addTrainingSession(test);
    const person = { name: '谭同时', mobile: '13700000001' };
    const both = await Promise.all([addRegistration(test, id, person), addRegistration(test, id, person)]);
    expect(new Set(both.map(({ registration }) => registration.id)).size).toBe(1);
    expect(both.map(({ created }) => created).sort()).toEqual([false, true]);
  });
});
