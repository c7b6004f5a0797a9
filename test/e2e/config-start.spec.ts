import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp } from '../../src/app.js';
import { type Config, loadConfig } from '../../src/config.js';
import { holdDatabase } from '../../src/database/hold-database.js';
import { PasswordLinksService } from '../../src/identity/password-links.service.js';
import { secretFromFile } from '../../src/secret-file.js';
import { startAdvice } from '../../src/start-advice.js';
import { newDatabase } from '../support/databases.js';
import { onEachDatabase, TestApp } from '../support/test-app.js';

const cluster = () => new URL(process.env['TEST_POSTGRES_URL']!);

describe('a start that fails says what to mend', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'start-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  /** What a start with these variables says; it must fail. */
  async function adviceFor(env: NodeJS.ProcessEnv): Promise<string | null> {
    let config: Config | null = null;
    try {
      config = loadConfig({ DATA_DIR: folder, LOG_LEVEL: 'silent', ...env }, secretFromFile);
      const app = await createApp(config);
      try {
        await app.listen(config.port, '127.0.0.1');
      } finally {
        await app.close();
      }
    } catch (error) {
      return startAdvice(error, config) ?? String(error);
    }
    return 'it started';
  }

  it('when PostgreSQL does not answer', async () => {
    const advice = await adviceFor({ DATABASE_URL: 'postgres://user:hunter2@127.0.0.1:1/training' });
    expect(advice).toMatch(/^DATABASE_URL: PostgreSQL at 127.0.0.1:1\/training: nothing answers there/);
    expect(advice).not.toContain('hunter2');
  });

  it('when PostgreSQL does not know the database', async () => {
    const url = cluster();
    url.pathname = '/no_such_database';
    expect(await adviceFor({ DATABASE_URL: url.href })).toContain('the database does not exist');
  });

  it('when the file is no database', async () => {
    const path = join(folder, 'letter.txt');
    writeFileSync(path, 'This is a letter, and a rather long one, but no database at all.'.repeat(20));
    expect(await adviceFor({ DATABASE_URL: `sqlite:${path}` })).toBe(
      `DATABASE_URL: ${path} is not a SQLite database. Name another file, or restore a backup.`,
    );
  });

  it('when the data folder is a file', async () => {
    const path = join(folder, 'file');
    writeFileSync(path, '');
    expect(await adviceFor({ DATA_DIR: path })).toMatch(/^DATA_DIR: .*file cannot be written/);
    expect(await adviceFor({ DATA_DIR: join(path, 'below') })).toMatch(/^DATA_DIR: .* cannot be written/);
  });

  it('when nothing can be made where the data folder, or the database, is to be', async () => {
    expect(await adviceFor({ DATA_DIR: '/proc/here/below' })).toMatch(
      /^DATA_DIR: \/proc\/here cannot be written/,
    );
    const elsewhere = { APP_SECRET: 's'.repeat(32), DATABASE_URL: `sqlite:${join(folder, 'app.db')}` };
    expect(await adviceFor({ ...elsewhere, DATA_DIR: '/proc/here' })).toMatch(
      /^DATA_DIR: \/proc\/here cannot/,
    );
    expect(await adviceFor({ DATABASE_URL: 'sqlite:/proc/here/app.db' })).toMatch(
      /^DATABASE_URL: \/proc\/here\/app.db cannot be written/,
    );
  });

  it('when another server is running on the file, and no longer once that has ended', async () => {
    const config = loadConfig({ DATA_DIR: folder }, secretFromFile);
    const release = holdDatabase(config);
    expect(() => holdDatabase(config, 0)).toThrow(
      /^DATABASE_URL: another server is running on .*app\.db\. Stop it/,
    );
    release();
    holdDatabase(config, 0)();
  });

  it('when the port is in use', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as { port: number };
    expect(await adviceFor({ PORT: String(port) })).toBe(
      `PORT: ${port} is in use. Stop the other program, or choose another port: PORT=${port + 1}`,
    );
    await new Promise((resolve) => other.close(resolve));
  });
});

onEachDatabase((kind) => {
  describe('the first start', () => {
    let test: TestApp;
    beforeEach(async () => (test = await TestApp.start(kind)));
    afterEach(() => test.stop());

    const link = async () => (await test.app.get(PasswordLinksService).firstAdministratorLink())?.url;
    const pathOf = (url: string) => new URL(url).pathname;
    const first = {
      username: 'Root.Admin',
      name: '首任管理员',
      password: 'a first horse 24',
      repeat: 'a first horse 24',
    };
    const create = async (url: string, fields = first) => {
      const visitor = await test.browser();
      await visitor.open(pathOf(url));
      return visitor.submit(pathOf(url), fields);
    };

    it('gives a link that makes the first administrator, who can log in', async () => {
      const url = (await link())!;
      expect((await create(url)).location).toBe('/login?done=first-administrator');
      const { body } = await (
        await test.api()
      ).post('/api/v1/auth/login', {
        username: 'root.admin',
        password: first.password,
      });
      expect(body.user).toMatchObject({ name: '首任管理员', role: 'administrator' });
      expect(await link()).toBeUndefined();
      expect((await create(url)).status).toBe(404);
    });

    it('gives a fresh link each time, and the older ones stop working', async () => {
      const [older, newer] = [(await link())!, (await link())!];
      expect(older).not.toBe(newer);
      expect((await create(older)).status).toBe(404);
      expect((await create(newer)).status).toBe(303);
    });

    it('two people with the link at once: one administrator is made', async () => {
      const url = (await link())!;
      const answers = await Promise.all([create(url), create(url, { ...first, username: 'second' })]);
      expect(answers.map(({ status }) => status).sort()).toEqual([303, 404]);
    });

    it('keeps what was typed when the form is refused', async () => {
      const answer = await create((await link())!, { ...first, username: 'two words', repeat: 'other' });
      expect(answer.status).toBe(422);
      expect(answer.html).toContain('value="two words"');
      expect(answer.html).not.toContain(first.password);
    });
  });

  it('a second start over the same data keeps them', async () => {
    const { database, folder, drop } = await newDatabase(kind);
    const env = {
      DATA_DIR: folder,
      LOG_LEVEL: 'silent',
      DATABASE_URL: database.kind === 'postgres' ? database.url : `sqlite:${database.path}`,
    };
    const start = () => createApp(loadConfig(env, secretFromFile));
    const app = await start();
    const url = (await app.get(PasswordLinksService).firstAdministratorLink())!.url;
    await app.close();
    const again = await start();
    expect((await again.inject({ url: new URL(url).pathname })).statusCode).toBe(200);
    await again.close();
    await drop();
  });
});
