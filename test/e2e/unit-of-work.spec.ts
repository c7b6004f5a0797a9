import { jest } from '@jest/globals';
import { getDataSourceToken } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { Database, WRITER } from '../../src/database/database.js';
import { LiveUpdates } from '../../src/database/live-updates.js';
import { LoginFailure } from '../../src/identity/login-failure.entity.js';
import { systemContext } from '../../src/kernel/context.js';
import { newId } from '../../src/kernel/ids.js';
import { onEachDatabase, TestApp } from '../support/test-app.js';

const context = systemContext('2024-06-01T00:00:00.000Z');

const row = (username: string) => ({ id: newId(), username, address: '', at: context.now });

onEachDatabase((kind) => {
  let test: TestApp;
  let database: Database;
  beforeAll(async () => {
    test = await TestApp.start(kind);
    database = test.database;
  });
  afterAll(() => test.stop());

  const add = (username: string) =>
    database.write(context, (unit) => unit.add(LoginFailure, row(username), 'test.added'));
  const names = (prefix: string) =>
    database.read(async (unit) =>
      (
        await unit.query<{ username: string }>(
          'SELECT username FROM login_failure WHERE username LIKE ? ORDER BY username',
          [`${prefix}%`],
        )
      ).map(({ username }) => username),
    );

  /** A write that waits in its middle until it is let go. */
  const slowWrite = (username: string, end: 'keep' | 'fail') => {
    let letGo!: () => void;
    let started!: () => void;
    const gate = new Promise<void>((resolve) => (letGo = resolve));
    const begun = new Promise<void>((resolve) => (started = resolve));
    const result = database.write(context, async (unit) => {
      await unit.add(LoginFailure, row(username), 'test.added');
      started();
      await gate;
      if (end === 'fail') throw new Error('the failing write');
    });
    return { result, begun, letGo };
  };

  it('a write that fails while others wait loses nobody else’s rows', async () => {
    const failing = slowWrite('loss-failing', 'fail');
    await failing.begun;
    const others = [1, 2, 3].map((number) => add(`loss-other-${number}`));
    failing.letGo();
    await expect(failing.result).rejects.toThrow('the failing write');
    await Promise.all(others);
    expect(await names('loss-')).toEqual(['loss-other-1', 'loss-other-2', 'loss-other-3']);
  });

  it('a write that fails in the middle of a group undoes only itself', async () => {
    const outcomes = await Promise.allSettled(
      Array.from({ length: 20 }, (_, index) =>
        database.write(context, async (unit) => {
          await unit.add(LoginFailure, row(`group-${String(index).padStart(2, '0')}`), 'test.added');
          if (index % 5 === 0) throw new Error('refused');
        }),
      ),
    );
    expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(4);
    expect(await names('group-')).toHaveLength(16);
  });

  it('readers never see rows that are not committed', async () => {
    const slow = slowWrite('dirty', 'keep');
    await slow.begun;
    expect(await names('dirty')).toEqual([]);
    slow.letGo();
    await slow.result;
    expect(await names('dirty')).toEqual(['dirty']);
  });

  it('a refused row undoes its own unit, audit entries included', async () => {
    const id = newId();
    await database.write(context, (unit) => unit.add(LoginFailure, { ...row('twice'), id }, 'test.added'));
    const before = await auditCount();
    const again = database.write(context, async (unit) => {
      unit.record('test.noted', 'Nothing', '', {});
      await unit.manager.insert(LoginFailure, { ...row('twice-more'), id });
    });
    await expect(again).rejects.toThrow();
    expect(await names('twice-more')).toEqual([]);
    expect(await auditCount()).toBe(before);
  });

  it('audit entries of concurrent writes form one chain without gaps', async () => {
    await Promise.all(Array.from({ length: 40 }, (_, index) => add(`chain-${index}`)));
    const seqs = await database.read((unit) =>
      unit.query<{ seq: number }>('SELECT seq FROM audit_entry ORDER BY seq'),
    );
    expect(seqs.map(({ seq }) => seq)).toEqual(seqs.map((_, index) => index + 1));
  });

  it('a character that PostgreSQL cannot hold is the asker’s fault, not the server’s', async () => {
    const administrator = await test.api('administrator');
    const status = async (url: string, body?: object) =>
      (await (body ? administrator.post(url, body) : administrator.get(url))).status;
    for (const url of ['/api/v1/users/a%00b', '/api/v1/certificates/a%00b.pdf']) {
      expect([url, await status(url)]).toEqual([url, 404]);
    }
    expect(await status('/api/v1/check-ins/a%00b/annulment', { reason: 'x' })).toBe(404);
    const nobody = await test.api();
    const login = await nobody.post('/api/v1/auth/login', { username: 'a\u0000b', password: '\u0000' });
    expect(login.status).toBe(401);
    for (const [search, expected] of [
      ['users?search=a%00b', 200],
      ['certificates?text=a%00b', 200],
      ['certificates.pdf?text=a%00b', 404],
      ['audit-entries?action=a%00b', kind === 'postgres' ? 400 : 200],
    ] as const) {
      expect([search, await status(`/api/v1/${search}`)]).toEqual([search, expected]);
    }
  });

  it('a unit cannot be used after it has ended', async () => {
    let escaped: unknown;
    await database.write(context, async (unit) => {
      escaped = unit;
    });
    expect(() => (escaped as { manager: unknown }).manager).toThrow('ended');
  });

  it('listeners hear of a change only after it can be read', async () => {
    const heard = new Promise<string[]>((resolve) => {
      const off = test.app.get(LiveUpdates).subscribe('topic', () => {
        off();
        resolve(names('announced'));
      });
    });
    await database.write(context, async (unit) => {
      await unit.add(LoginFailure, row('announced'), null);
      unit.announce('topic');
    });
    expect(await heard).toEqual(['announced']);
  });

  const auditCount = async () =>
    Number(
      (await database.read((unit) => unit.query<{ n: number }>('SELECT count(*) AS n FROM audit_entry')))[0]!
        .n,
    );
});

describe('on sqlite', () => {
  it('writes that wait together share one commit', async () => {
    const test = await TestApp.start('sqlite');
    const writing = test.app.get<DataSource>(getDataSourceToken(WRITER));
    const query = jest.spyOn(writing.createQueryRunner(), 'query');
    await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        test.database.write(context, (unit) => unit.add(LoginFailure, row(`together-${index}`), null)),
      ),
    );
    expect(query.mock.calls.filter(([sql]) => sql === 'COMMIT')).toHaveLength(1);
    await test.stop();
  });
});
