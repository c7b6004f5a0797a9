import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import type { WriteUnit } from '../../src/database/unit.js';
import { createApp } from '../../src/app.js';
import { systemContext } from '../../src/kernel/context.js';
import type { TrainingSession } from '../../src/training/training-session.entity.js';
import { addAttendee, addSession, addTrainee } from '../factories/progress.js';
import { onEachDatabase, TestApp } from '../support/test-app.js';

interface State {
  people: { value: number };
  held: { value: number };
  arriving: number;
  sessions: { id: string; attended: number }[];
  arrivals: { name: string }[];
}

/** Reads server-sent events as a browser does, each stream on a connection of its own. */
class EventReader {
  private rest = '';
  private readonly chunks: AsyncIterator<string>;

  private constructor(readonly response: IncomingMessage) {
    this.chunks = response.setEncoding('utf8')[Symbol.asyncIterator]() as AsyncIterator<string>;
  }

  static async open(address: string, path: string, as?: string | Record<string, string>) {
    const headers = typeof as === 'string' ? { authorization: `Bearer ${as}` } : (as ?? {});
    const request = get(`${address}${path}`, { headers, agent: false });
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    return new EventReader(response);
  }

  /** The next state that is sent; null when the stream has ended. */
  async next(): Promise<State | null> {
    for (;;) {
      const end = this.rest.indexOf('\n\n');
      if (end >= 0) {
        const event = this.rest.slice(0, end);
        this.rest = this.rest.slice(end + 2);
        if (event.startsWith('data: ')) return JSON.parse(event.slice('data: '.length)) as State;
        continue;
      }
      const { value, done } = await this.chunks.next();
      if (done) return null;
      this.rest += value;
    }
  }

  /** The first state that is as expected: notifications of what came before may still arrive. */
  async until(expected: (state: State) => boolean): Promise<State | null> {
    for (;;) {
      const state = await this.next();
      if (state === null || expected(state)) return state;
    }
  }

  close(): void {
    this.response.destroy();
  }
}

onEachDatabase((kind) => {
  let test: TestApp;
  let address: string;
  let token: string;
  beforeEach(async () => {
    test = await TestApp.start(kind);
    await test.app.listen(0, '127.0.0.1');
    address = await test.app.getUrl();
    token = (await test.api('manager')).token!;
  });
  afterEach(() => test.stop());

  const write = <T>(work: (unit: WriteUnit) => Promise<T>) =>
    test.database.write(systemContext(test.clock.now()), work);
  const openSession = (given: Partial<TrainingSession> = {}) =>
    write((unit) => addSession(unit, { status: 'open', title: '现场', ...given }));
  const arrive = (session: TrainingSession, name: string) =>
    write(async (unit) => {
      await addAttendee(unit, session, await addTrainee(unit, { name }));
      unit.announce('programme:2024');
      unit.announce(`training-session:${session.id}`);
    });
  const watch = (path = '/api/v1/programmes/2024/events', asToken = token) =>
    EventReader.open(address, path, asToken);

  it('a viewer hears at once how things stand, and then of each arrival, with the name masked', async () => {
    const session = await openSession();
    const reader = await watch();
    expect(reader.response.headers['content-type']).toBe('text/event-stream; charset=utf-8');
    expect(reader.response.headers['content-security-policy']).toContain("default-src 'self'");
    expect(await reader.next()).toMatchObject({ people: { value: 0 }, arriving: 0, arrivals: [] });
    await arrive(session, '欧阳玥');
    expect(await reader.until(({ arriving }) => arriving > 0)).toMatchObject({
      arriving: 1,
      sessions: [{ id: session.id, attended: 1 }],
      arrivals: [{ name: '欧阳*' }],
    });
    reader.close();
  });

  it('closing a session through the API is seen as people trained', async () => {
    const session = await openSession();
    await arrive(session, '陈小明');
    const reader = await watch();
    await reader.next();
    await (await test.api('manager')).post(`/api/v1/training-sessions/${session.id}/closing`);
    expect(await reader.until(({ held }) => held.value > 0)).toMatchObject({
      people: { value: 1 },
      held: { value: 1 },
      arriving: 0,
    });
    reader.close();
  });

  it('a session has a view of its own', async () => {
    const [session, other] = [await openSession(), await openSession()];
    const reader = await watch(`/api/v1/training-sessions/${session.id}/events`);
    await reader.next();
    await arrive(other, '别人');
    await arrive(session, '陈小明');
    expect(await reader.until(({ arrivals }) => arrivals.length > 0)).toMatchObject({
      sessions: [{ attended: 1 }],
      arrivals: [{ name: '陈*明' }],
    });
    reader.close();
  });

  it('a viewer who logged out is told nothing more', async () => {
    const session = await openSession();
    const client = await test.api('manager');
    const reader = await watch(undefined, client.token);
    await reader.next();
    await client.post('/api/v1/auth/logout');
    await arrive(session, '陈小明');
    expect(await reader.next()).toBeNull();
  });

  it('a trainer whose session was given to another is told nothing more', async () => {
    const [trainer, other] = [await test.addUser('trainer'), await test.addUser('trainer', 'other')];
    const session = await openSession();
    const manager = await test.api('manager');
    const path = `/api/v1/training-sessions/${session.id}`;
    const assign = async ({ id }: { id: string }) => {
      const { body } = await manager.get(path);
      const edit = { version: body.version, trainerIds: [id] };
      expect((await manager.patch(path, edit)).status).toBe(200);
    };
    await assign(trainer);
    const reader = await watch(`${path}/events`, (await test.api('trainer')).token);
    await reader.next();
    await assign(other);
    expect(await reader.next()).toBeNull();
  });

  it('a password that the proxy asks for does not end the streams of a browser', async () => {
    const session = await openSession();
    const { cookieHeader } = await test.browser('manager');
    const headers = { cookie: cookieHeader, authorization: 'Basic cHJveHk6c2VjcmV0' };
    const reader = await EventReader.open(address, '/api/v1/programmes/2024/events', headers);
    await reader.next();
    await arrive(session, '陈小明');
    expect(await reader.until(({ arriving }) => arriving > 0)).toMatchObject({ arriving: 1 });
    reader.close();
  });

  it.each([
    ['nobody', undefined, 401],
    ['a reviewer', 'reviewer' as const, 403],
  ])('%s may not watch', async (_, role, status) => {
    const client = await test.api(role);
    const reader = await EventReader.open(address, '/api/v1/programmes/2024/events', client.token);
    expect(reader.response.statusCode).toBe(status);
  });

  it('a district officer sees arrivals of the own district, and no session of another', async () => {
    const [own, other] = [await openSession(), await openSession({ district: '440781' })];
    await arrive(other, '台山人');
    await arrive(own, '蓬江人');
    const officer = await test.api('district-officer');
    const reader = await watch(undefined, officer.token);
    expect((await reader.next())!.sessions.map(({ id }) => id)).toEqual([own.id]);
    reader.close();
    const refused = await watch(`/api/v1/training-sessions/${other.id}/events`, officer.token);
    expect(refused.response.statusCode).toBe(403);
  });

  it('an unknown year and an unknown session are not found', async () => {
    expect((await watch('/api/v1/programmes/1999/events')).response.statusCode).toBe(404);
    expect((await watch('/api/v1/training-sessions/nonsense/events')).response.statusCode).toBe(404);
  });

  it('stopping the application ends the streams that are open', async () => {
    const readers = [await watch(), await watch()];
    for (const reader of readers) await reader.next();
    await test.leave();
    for (const reader of readers) expect(await reader.next()).toBeNull();
  });

  it('the pages show the state before any script runs', async () => {
    const session = await openSession({ title: '江门智能制造公开课' });
    await arrive(session, '陈小明');
    const browser = await test.browser('manager');
    const programme = await browser.open('/live/2024');
    expect(programme.html).toContain('data-events="/api/v1/programmes/2024/events"');
    expect(programme.html).toContain('陈*明');
    expect(programme.html).not.toContain('陈小明');
    const own = await browser.open(`/live/sessions/${session.id}`);
    expect(own.html).toContain('<h1>江门智能制造公开课</h1>');
    expect(own.html).toContain(`data-events="/api/v1/training-sessions/${session.id}/events"`);
  });

  if (kind === 'postgres') {
    it('an arrival at one instance is seen at another on the same database', async () => {
      const session = await openSession();
      const second = await createApp(test.config, test.clock);
      await second.listen(0, '127.0.0.1');
      const reader = await EventReader.open(await second.getUrl(), '/api/v1/programmes/2024/events', token);
      expect(await reader.next()).toMatchObject({ arriving: 0 });
      await arrive(session, '陈小明');
      expect(await reader.until(({ arriving }) => arriving > 0)).toMatchObject({ arriving: 1 });
      reader.close();
      await second.close();
    });

    it('when PostgreSQL cuts the connections, what happens meanwhile is seen, through one connection again', async () => {
      const session = await openSession();
      const reader = await watch();
      await reader.next();
      const mine = `FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'peibutong-live'`;
      await test.database.read((unit) => unit.query(`SELECT pg_terminate_backend(pid) ${mine}`));
      await arrive(session, '陈小明');
      expect(await reader.until(({ arriving }) => arriving > 0)).toMatchObject({ arriving: 1 });
      reader.close();
      expect(await test.database.read((unit) => unit.query(`SELECT pid ${mine}`))).toHaveLength(1);
    });
  }
});
