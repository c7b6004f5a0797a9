import { jest } from '@jest/globals';
import { createApp } from '../../src/app.js';
import { systemContext } from '../../src/kernel/context.js';
import { DomainError } from '../../src/kernel/domain-error.js';
import { Database } from '../../src/database/database.js';
import { claimNextJob, endJob } from '../../src/jobs/job-claims.js';
import { Job } from '../../src/jobs/job.entity.js';
import { newId } from '../../src/kernel/ids.js';
import { plusMinutes } from '../../src/kernel/instant.js';
import { JobRunner } from '../../src/jobs/job-runner.js';
import { JobsService } from '../../src/jobs/jobs.service.js';
import { JobLetGo, RunningJob } from '../../src/jobs/running-job.js';
import { RosterImport } from '../../src/training/roster-import.entity.js';
import { ROWS_PER_STEP as STEP } from '../../src/training/roster-imports.service.js';
import { RosterImporter } from '../../src/training/roster-importer.js';
import { csvWithMark, manyRows, ROSTER_HEADER, rosterRow } from '../factories/rosters.js';
import { addTrainingSession } from '../factories/training.js';
import { endOfJob, untilJob } from '../support/jobs.js';
import { onEachDatabase, TestApp } from '../support/test-app.js';

onEachDatabase((kind) => {
  let test: TestApp;
  beforeAll(async () => {
    test = await TestApp.start(kind);
  });
  afterAll(() => test.stop());
  afterEach(() => jest.restoreAllMocks());

  /** Uploads and confirms a roster in a browser; answers the ids. */
  const confirmed = async (rows: string[][], on = test) => {
    const session = (await addTrainingSession(on, { status: 'published' })).id;
    const manager = await on.browser('manager');
    await manager.open(`/training-sessions/${session}/roster-imports/new`);
    const file = csvWithMark([ROSTER_HEADER, ...rows]);
    const { location } = await manager.upload(`/training-sessions/${session}/roster-imports`, 'a.csv', file);
    await manager.open(location!);
    expect((await manager.submit(`${location}/confirmation`)).location).toBe(location);
    const id = location!.split('/').at(-1)!;
    const { jobId } = await on.database.read((unit) => unit.require(RosterImport, id));
    return { session, page: location!, jobId: jobId!, manager };
  };
  const query = <T>(sql: string, parameters: unknown[] = []) =>
    test.database.read((unit) => unit.query<T>(sql, parameters));
  const count = async (table: string, where = '1 = 1', parameters: unknown[] = []) =>
    Number(
      (await query<{ n: number }>(`SELECT count(*) AS n FROM ${table} WHERE ${where}`, parameters))[0]!.n,
    );

  it('a job tells who asked for it how far it is, and the programme’s managers, and nobody else', async () => {
    const { jobId } = await confirmed(manyRows(3, 20_000));
    await endOfJob(test.app, jobId);
    const url = `/api/v1/jobs/${jobId}`;
    expect(await (await test.api('manager')).get(url)).toMatchObject({
      status: 200,
      body: { state: 'done', done: 3, total: 3 },
    });
    const status = async (role: 'administrator' | 'trainer') =>
      (await (await test.api(role)).get(url)).status;
    expect([await status('administrator'), await status('trainer')]).toEqual([200, 403]);
    expect((await (await test.api()).get(url)).status).toBe(401);
    expect((await (await test.api('manager')).get('/api/v1/jobs/none')).status).toBe(404);
  });

  it('a job whose process dies half way is finished by the next one: same people, same places, same result', async () => {
    const rows = [
      ...manyRows(2 * STEP + 200, 21_000),
      rosterRow({ 姓名: '无号' }),
      rosterRow({ 姓名: '无号' }),
    ];
    const all = 2 * STEP + 202;
    const whole = await confirmed(rows.map((row) => row.map((cell) => cell.replace(/^190/, '191'))));
    await endOfJob(test.app, whole.jobId);

    const dead: ((error: Error) => void)[] = [];
    const { step } = RunningJob.prototype;
    const steps = jest.spyOn(RunningJob.prototype, 'step');
    steps.mockImplementationOnce(step).mockImplementationOnce(step);
    steps.mockImplementationOnce(() => new Promise<void>((_, reject) => dead.push(reject)));
    const killed = await confirmed(rows);
    await untilJob(test.app, killed.jobId, ({ done }) => done === 2 * STEP);
    expect(await count('registration', 'training_session_id = ?', [killed.session])).toBe(2 * STEP);

    steps.mockRestore();
    test.clock.forward(10);
    const next = await createApp(test.config, test.clock);
    expect(await endOfJob(next, killed.jobId)).toMatchObject({ state: 'done', done: all, error: null });
    await next.close();
    dead.forEach((die) => die(new JobLetGo()));

    const endState = async ({ session, page, manager }: typeof whole) => ({
      places: await count('registration', 'training_session_id = ?', [session]),
      people: await count(
        '(SELECT DISTINCT t.person_id FROM registration r JOIN trainee t ON t.id = r.trainee_id WHERE r.training_session_id = ?) p',
        '1 = 1',
        [session],
      ),
      passes: await count(
        'pass p JOIN registration r ON r.id = p.registration_id',
        'r.training_session_id = ?',
        [session],
      ),
      told: (await manager.open(page)).html.match(/<div class="h1 mb-0">[\d,]+/g)?.slice(0, 2),
    });
    expect(await endState(killed)).toEqual(await endState(whole));
    expect(await endState(whole)).toMatchObject({ places: all, people: all, passes: all });
    expect(await count('roster_import', 'rows IS NOT NULL')).toBe(0);
  }, 60_000);

  it('a stop in the middle gives the job back, and the next start goes on', async () => {
    const other = await TestApp.start(kind);
    const runner = other.app.get(JobRunner);
    const { step } = RunningJob.prototype;
    let stopped!: Promise<void>;
    const steps = jest.spyOn(RunningJob.prototype, 'step');
    steps.mockImplementationOnce(step).mockImplementationOnce(function (this: RunningJob, ...given) {
      stopped = runner.beforeApplicationShutdown();
      return step.apply(this, given);
    });
    const { jobId } = await confirmed(manyRows(2 * STEP + 100, 30_000), other);
    const given = await untilJob(other.app, jobId, ({ state, done }) => state === 'waiting' && done > 0);
    await stopped;
    expect(given.done).toBe(STEP);
    steps.mockRestore();
    const next = await createApp(other.config, other.clock);
    expect(await endOfJob(next, jobId)).toMatchObject({ state: 'done', done: 2 * STEP + 100 });
    await next.close();
    await other.stop();
  }, 60_000);

  it('a job that fails says why, keeps what it did, and can be asked for again', async () => {
    const { bringIn } = RosterImporter.prototype;
    const broken = jest.spyOn(RosterImporter.prototype, 'bringIn');
    broken
      .mockImplementationOnce(bringIn)
      .mockRejectedValueOnce(new DomainError('session-full', { capacity: 7 }));
    const { session, page, jobId, manager } = await confirmed(manyRows(STEP + 200, 40_000));
    expect(await endOfJob(test.app, jobId)).toMatchObject({
      state: 'failed',
      error: 'session-full',
      done: STEP,
    });
    const preview = await manager.open(page);
    expect(preview.html).toContain('可以再次确认');
    await manager.submit(`${page}/confirmation`);
    const [again] = await query<{ job_id: string }>(
      'SELECT job_id FROM roster_import WHERE training_session_id = ?',
      [session],
    );
    expect(again!.job_id).not.toBe(jobId);
    expect(await endOfJob(test.app, again!.job_id)).toMatchObject({ state: 'done' });
    expect(await count('registration', 'training_session_id = ?', [session])).toBe(STEP + 200);
  });

  /** A SQLite file belongs to one instance; several share a PostgreSQL database. */
  const itWithInstances = kind === 'postgres' ? it : () => undefined;

  itWithInstances('only one of two instances runs a job', async () => {
    const second = await createApp(test.config, test.clock);
    const { jobId, session } = await confirmed(manyRows(600, 45_000));
    expect(await endOfJob(second, jobId)).toMatchObject({ state: 'done', done: 600 });
    await second.close();
    expect(await count('registration', 'training_session_id = ?', [session])).toBe(600);
    expect(await count('audit_entry', `action = 'job.done' AND subject_id = ?`, [jobId])).toBe(1);
  });

  it('a job is claimed once, and again only when its lease has run out', async () => {
    const second = kind === 'postgres' ? await createApp(test.config, test.clock) : null;
    const now = test.clock.now();
    const { id } = await test.database.write(systemContext(now), (unit) =>
      unit.add(
        Job,
        {
          id: newId(),
          name: 'roster-import',
          payload: { input: {}, context: systemContext(now) },
          state: 'waiting',
          done: 0,
          total: 1,
          error: null,
          leasedUntil: null,
          createdBy: null,
          createdAt: now,
          finishedAt: null,
        },
        null,
      ),
    );
    const databases = [test.database, second?.get(Database) ?? test.database];
    const claim = async (at: string) =>
      (await Promise.all(databases.map((database) => claimNextJob(database, at)))).flatMap(
        (job) => job?.id ?? [],
      );
    expect(await claim(now)).toEqual([id]);
    expect(await claim(plusMinutes(now, 1))).toEqual([]);
    expect(await claim(plusMinutes(now, 5))).toEqual([id]);
    // The clock had jumped ahead, and is right again.
    expect(await claim(now)).toEqual([id]);
    expect(await claim(plusMinutes(now, 1))).toEqual([]);
    await test.database.write(systemContext(now), (unit) => endJob(unit, id, null));
    await second?.close();
  });

  it('work that is undone is not asked for', async () => {
    const before = await count('job');
    const write = test.database.write(systemContext(test.clock.now()), async (unit) => {
      await test.app.get(JobsService).enqueue(unit, 'roster-import', {}, 1);
      throw new Error('refused');
    });
    await expect(write).rejects.toThrow('refused');
    expect(await count('job')).toBe(before);
  });
});
