import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApp } from '../../src/app.js';
import { Dues } from '../../src/applications/dues/dues.service.js';
import { Config } from '../../src/config.js';
import { Database } from '../../src/database/database.js';
import { hashPassword } from '../../src/identity/passwords.js';
import { UserAccount } from '../../src/identity/user-account.entity.js';
import { type Role, systemContext } from '../../src/kernel/context.js';
import { newId } from '../../src/kernel/ids.js';
import { ApiClient } from './api-client.js';
import { watchAudit } from './audited-requests.js';
import { BrowserClient } from './browser-client.js';
import { DATABASE_KINDS, type DatabaseKind, newDatabase } from './databases.js';
import { TestClock } from './test-clock.js';

export const PASSWORD = 'correct horse battery';
let passwordHash: Promise<string> | undefined;

/** The whole application over a database of its own. */
export class TestApp {
  private left = false;

  private constructor(
    readonly app: NestFastifyApplication,
    readonly config: Config,
    readonly clock: TestClock,
    private readonly drop: () => Promise<void>,
  ) {}

  static async start(
    kind: DatabaseKind = 'sqlite',
    changes: Partial<Config> = {},
    https?: { key: string; cert: string },
  ): Promise<TestApp> {
    const { database, folder, drop } = await newDatabase(kind);
    const secret = 'a secret that only tests know, 0123456789';
    const config: Config = Object.assign(
      new Config(
        0,
        '127.0.0.1',
        'http://localhost:3000',
        database,
        folder,
        secret,
        false,
        'error',
        60,
        720,
        {},
      ),
      changes,
    );
    const clock = new TestClock();
    const app = await createApp(config, clock, https);
    watchAudit(app);
    return new TestApp(app, config, clock, drop);
  }

  /** Another instance over the same database, with its own memory. */
  async again(): Promise<TestApp> {
    return new TestApp(
      await createApp(this.config, this.clock),
      this.config,
      this.clock,
      async () => undefined,
    );
  }

  /** @throws Error when what the tests did left dues written down that are not what is on record. */
  async stop(): Promise<void> {
    const wrong = this.left ? [] : await this.app.get(Dues).mend();
    await this.leave();
    await this.drop();
    if (wrong.length > 0) throw new Error(`The dues of ${wrong.join(', ')} were not kept up.`);
  }

  /** Closes the application; its database stays until `stop`, for another program. */
  async leave(): Promise<void> {
    if (!this.left) await this.app.close();
    this.left = true;
  }

  get database(): Database {
    return this.app.get(Database);
  }

  /** A user with PASSWORD; the username is the role unless given. */
  async addUser(role: Role, username: string = role, district: string | null = null): Promise<UserAccount> {
    passwordHash ??= hashPassword(PASSWORD, 'nobody');
    const user: UserAccount = {
      id: newId(),
      username,
      name: `测试${username}`,
      role,
      district,
      passwordHash: await passwordHash,
      locale: 'zh-CN',
      disabledAt: null,
      createdAt: this.clock.now(),
      version: 1,
    };
    return this.database.write(systemContext(this.clock.now()), (unit) =>
      unit.add(UserAccount, user, 'user.created'),
    );
  }

  /** An API client; logged in as the user of that name, made when missing, or nobody. */
  async api(role?: Role, username: string | undefined = role): Promise<ApiClient> {
    const client = new ApiClient(this.app);
    if (!role || !username) return client;
    await this.ensureUser(role, username);
    const { body } = await client.post('/api/v1/auth/login', { username, password: PASSWORD });
    return new ApiClient(this.app, (body as { token: string }).token);
  }

  /** A browser without scripts: keeps cookies, sends forms with their CSRF token. */
  async browser(role?: Role, username: string | undefined = role): Promise<BrowserClient> {
    const client = new BrowserClient(this.app);
    if (!role || !username) return client;
    await this.ensureUser(role, username);
    await client.open('/login');
    await client.submit('/login', { username, password: PASSWORD });
    return client;
  }

  private async ensureUser(role: Role, username: string): Promise<void> {
    const known = await this.database.read((unit) => unit.findOne(UserAccount, { username }));
    if (!known) await this.addUser(role, username, role === 'district-officer' ? '440703' : null);
  }
}

/** Runs the same tests on SQLite and on PostgreSQL. */
export function onEachDatabase(tests: (kind: DatabaseKind) => void): void {
  DATABASE_KINDS.forEach((kind) => describe(`on ${kind}`, () => tests(kind)));
}
