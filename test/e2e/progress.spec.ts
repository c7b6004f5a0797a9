import fc from 'fast-check';
import type { WriteUnit } from '../../src/database/unit.js';
import { systemContext } from '../../src/kernel/context.js';
import { DomainError } from '../../src/kernel/domain-error.js';
import { CATEGORIES } from '../../src/people/category.js';
import type { TraineeMerge } from '../../src/people/trainee-merge.entity.js';
import { TraineeMergesService } from '../../src/people/trainee-merges.service.js';
import { Trainee } from '../../src/people/trainee.entity.js';
import { Attendance } from '../../src/training/attendance.entity.js';
import { TRAINING_SESSION_STATUSES, TrainingSession } from '../../src/training/training-session.entity.js';
import {
  addAttendance,
  addAttendee,
  addRegistration,
  addSession,
  addTrainee,
  annul,
} from '../factories/progress.js';
import type { ApiClient } from '../support/api-client.js';
import { naiveProgress } from '../support/naive-progress.js';
import { onEachDatabase, TestApp } from '../support/test-app.js';

const URL = '/api/v1/programmes/2024/progress';

onEachDatabase((kind) => {
  let test: TestApp;
  let manager: ApiClient;
  beforeEach(async () => {
    test = await TestApp.start(kind);
    manager = await test.api('manager');
  });
  afterEach(() => test.stop());

  const write = <T>(work: (unit: WriteUnit) => Promise<T>) =>
    test.database.write(systemContext(test.clock.now()), work);
  const progress = async () => (await manager.get(URL)).body;
  const merger = () => test.app.get(TraineeMergesService);

  it('an empty programme has counted nobody', async () => {
    expect(await progress()).toEqual({
      year: 2024,
      sessions: { target: 10, scheduled: 0, held: 0 },
      people: {
        target: 500,
        trained: 0,
        byCategory: { entrepreneur: 0, 'digital-staff': 0, student: 0, other: 0 },
      },
      attendances: 0,
      targetsMet: false,
      subsidy: { amount: '1000000.00', earned: false },
    });
  });

  it.each(['1999', '20240', 'abcd', '2024.0'])('the year %s has no programme', async (year) => {
    const answer = await manager.get(`/api/v1/programmes/${year}/progress`);
    expect([answer.status, answer.body.code]).toEqual([404, 'not-found']);
  });

  it('nobody sees the progress without a login, and no reviewer does', async () => {
    expect((await (await test.api()).get(URL)).status).toBe(401);
    expect((await (await test.api('reviewer')).get(URL)).status).toBe(403);
    expect((await (await test.api('district-officer')).get(URL)).status).toBe(200);
  });

  it('people count once, attendances once per session, and only in sessions that were closed', async () => {
    await write(async (unit) => {
      const [first, second, open] = [
        await addSession(unit),
        await addSession(unit),
        await addSession(unit, { status: 'open' }),
      ];
      const regular = await addTrainee(unit, { category: 'student' });
      await addAttendee(unit, first, regular);
      await addAttendee(unit, second, regular);
      await addAttendee(unit, second);
      await addAttendee(unit, open);
      await addSession(unit);
      await addSession(unit, { status: 'cancelled' });
      await addAttendee(unit, await addSession(unit, { year: 2025 }));
    });
    expect(await progress()).toMatchObject({
      sessions: { scheduled: 4, held: 2 },
      people: { trained: 2, byCategory: { student: 1, 'digital-staff': 1 } },
      attendances: 3,
    });
  });

  it('reopening a session takes its people out of the count until it is closed again', async () => {
    const session = await write(async (unit) => {
      const added = await addSession(unit);
      await addAttendee(unit, added);
      return added;
    });
    expect(await progress()).toMatchObject({ sessions: { held: 1 }, people: { trained: 1 } });
    await manager.post(`/api/v1/training-sessions/${session.id}/opening`);
    expect(await progress()).toMatchObject({ sessions: { held: 0 }, people: { trained: 0 }, attendances: 0 });
    await manager.post(`/api/v1/training-sessions/${session.id}/closing`);
    expect(await progress()).toMatchObject({ sessions: { held: 1 }, people: { trained: 1 }, attendances: 1 });
  });

  it('merging two people makes one of them, in the category of the one that stays, and undoing it two again', async () => {
    const [one, other] = await write(async (unit) => {
      const [first, second] = [await addSession(unit), await addSession(unit)];
      return [
        await addAttendee(unit, first, await addTrainee(unit, { category: 'student' })),
        await addAttendee(unit, second, await addTrainee(unit, { category: 'entrepreneur' })),
      ];
    });
    const people = async () => (await progress()).people;
    expect(await people()).toMatchObject({ trained: 2, byCategory: { student: 1, entrepreneur: 1 } });
    const merge = await mergePeople(one, other);
    expect(await people()).toMatchObject({ trained: 1, byCategory: { student: 1, entrepreneur: 0 } });
    expect((await progress()).attendances).toBe(2);
    expect(await undoMerge(merge)).toBe(true);
    expect(await people()).toMatchObject({ trained: 2, byCategory: { student: 1, entrepreneur: 1 } });
  });

  it('one person registered twice for a session attends it once', async () => {
    await write(async (unit) => {
      const session = await addSession(unit);
      const one = await addAttendee(unit, session);
      await addAttendee(unit, session, await addTrainee(unit, { personId: one.id }));
    });
    expect(await progress()).toMatchObject({ people: { trained: 1 }, attendances: 1 });
  });

  it('an attendance that comes late to a closed session counts its person once', async () => {
    const { early, person } = await write(async (unit) => {
      const first = await addSession(unit, { startsAt: '2024-05-01T01:00:00.000Z' });
      const later = await addSession(unit, { startsAt: '2024-05-02T01:00:00.000Z' });
      await addAttendee(unit, first);
      return { early: first, person: await addAttendee(unit, later) };
    });
    expect(await progress()).toMatchObject({ people: { trained: 2 }, attendances: 2 });
    await write(async (unit) => addAttendee(unit, early, await addTrainee(unit, { personId: person.id })));
    expect(await progress()).toMatchObject({ people: { trained: 2 }, attendances: 3 });
  });

  it.each([
    [9, 500, false],
    [10, 499, false],
    [10, 500, true],
    [11, 501, true],
  ])('%i sessions and %i people: targets met is %s', async (sessions, people, met) => {
    await write(async (unit) => {
      const held = [];
      for (let number = 0; number < sessions; number += 1) held.push(await addSession(unit));
      for (let number = 0; number < people; number += 1) {
        await addAttendee(unit, held[number % sessions]!);
      }
    });
    expect(await progress()).toMatchObject({
      sessions: { held: sessions },
      people: { trained: people },
      targetsMet: met,
      subsidy: { amount: '1000000.00', earned: met },
    });
  });

  it('the counts are those of a count by hand, whatever happened to the programme before', async () => {
    const step = fc.oneof(
      fc.record({
        kind: fc.constant('session' as const),
        status: fc.constantFrom(...TRAINING_SESSION_STATUSES),
        day: fc.integer({ min: 1, max: 5 }),
        attendees: fc.nat(4),
      }),
      fc.record({ kind: fc.constant('attend' as const), session: fc.nat(), trainee: fc.nat() }),
      fc.record({ kind: fc.constant('twin' as const), session: fc.nat(), trainee: fc.nat() }),
      fc.record({
        kind: fc.constant('turn' as const),
        session: fc.nat(),
        status: fc.constantFrom(...TRAINING_SESSION_STATUSES),
      }),
      fc.record({
        kind: fc.constant('move' as const),
        session: fc.nat(),
        day: fc.integer({ min: 1, max: 5 }),
      }),
      fc.record({ kind: fc.constant('merge' as const), trainee: fc.nat(), other: fc.nat() }),
      fc.record({ kind: fc.constant('undo' as const) }),
      fc.record({ kind: fc.constant('annul' as const), attendance: fc.nat() }),
      fc.record({
        kind: fc.constant('category' as const),
        trainee: fc.nat(),
        category: fc.constantFrom(...CATEGORIES),
      }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 16 }), async (steps) => {
        for (const one of steps) {
          await perform(one);
          expect(await progress()).toEqual(await naiveProgress(test.database));
        }
      }),
      { numRuns: 40 },
    );
  });

  type Step =
    | { kind: 'session'; status: TrainingSession['status']; day: number; attendees: number }
    | { kind: 'attend' | 'twin'; session: number; trainee: number }
    | { kind: 'turn'; session: number; status: TrainingSession['status'] }
    | { kind: 'move'; session: number; day: number }
    | { kind: 'merge'; trainee: number; other: number }
    | { kind: 'undo' }
    | { kind: 'annul'; attendance: number }
    | { kind: 'category'; trainee: number; category: Trainee['category'] };

  const merges: TraineeMerge[] = [];
  const startOn = (day: number) => `2024-05-0${day}T01:00:00.000Z`;

  async function perform(step: Step): Promise<void> {
    if (step.kind === 'undo') return void (merges.length > 0 && (await undoMerge(merges.pop()!)));
    if (step.kind === 'merge') {
      const trainees = await test.database.read((unit) => unit.findMany(Trainee, {}));
      const [one, other] = [
        trainees.at(step.trainee % trainees.length),
        trainees.at(step.other % trainees.length),
      ];
      if (one && other && one.personId !== other.personId) merges.push(await mergePeople(one, other));
      return;
    }
    await write(async (unit) => {
      const pick = <T>(rows: T[], number: number): T | undefined => rows[number % rows.length];
      if (step.kind === 'session') {
        const session = await addSession(unit, { status: step.status, startsAt: startOn(step.day) });
        for (let number = 0; number < step.attendees; number += 1) await addAttendee(unit, session);
      } else if (step.kind === 'annul') {
        const attendance = pick(await unit.findMany(Attendance, {}), step.attendance);
        if (attendance) await annul(unit, attendance);
      } else if (step.kind === 'category') {
        const trainee = pick(await unit.findMany(Trainee, {}), step.trainee);
        if (trainee) await unit.save(Object.assign(trainee, { category: step.category }), 'trainee.edited');
      } else {
        const session = pick(await unit.findMany(TrainingSession, {}), step.session);
        if (!session) return;
        if (step.kind === 'turn') {
          await unit.save(Object.assign(session, { status: step.status }), 'training-session.turned');
        } else if (step.kind === 'move') {
          await unit.save(Object.assign(session, { startsAt: startOn(step.day) }), 'training-session.edited');
        } else {
          await attend(unit, session, step);
        }
      }
    });
  }

  /** Somebody known, or a further row of that person, comes to a session; nobody registers a row twice. */
  async function attend(unit: WriteUnit, session: TrainingSession, step: { kind: string; trainee: number }) {
    const trainees = await unit.findMany(Trainee, {});
    const known = trainees[step.trainee % trainees.length];
    if (!known) return;
    const who = step.kind === 'twin' ? await addTrainee(unit, { personId: known.personId }) : known;
    const [taken] = await unit.query(
      'SELECT id FROM registration WHERE training_session_id = ? AND trainee_id = ?',
      [session.id, who.id],
    );
    if (!taken) await addAttendance(unit, await addRegistration(unit, session, who));
  }

  function mergePeople(into: Trainee, from: Trainee): Promise<TraineeMerge> {
    return write((unit) => merger().merge(unit, from, into));
  }

  /** False where the people's own rules say that the merge can no longer be undone. */
  async function undoMerge({ id }: TraineeMerge): Promise<boolean> {
    try {
      await merger().undo(systemContext(test.clock.now()), id);
      return true;
    } catch (error) {
      if (error instanceof DomainError && error.code === 'merge-not-undoable') return false;
      throw error;
    }
  }
});
