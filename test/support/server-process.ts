import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import type { Role } from '../../src/kernel/context.js';
import { compiledServer } from './compiled-server.js';
import { PASSWORD, TestApp } from './test-app.js';

/** Longest wait for a started server, milliseconds. */
const PATIENCE = 60_000;

// eslint-disable-next-line typescript/no-explicit-any -- tests read answers of many shapes
type Loose = any;

/** Asks a server over the network. */
export type Asking = <T = Loose>(
  method: 'GET' | 'POST' | 'DELETE',
  path: string,
  body?: object,
) => Promise<{ status: number; body: T }>;

/** The server in a process of its own, over a database of its own, always on the same port. */
export class ServerProcess {
  private child: ChildProcess | null = null;

  private constructor(
    private readonly test: TestApp,
    private readonly program: string,
    readonly port: number,
  ) {}

  /** With users of these roles, who have PASSWORD. */
  static async start(...roles: Role[]): Promise<ServerProcess> {
    const test = await TestApp.start();
    for (const role of roles) await test.addUser(role);
    return ServerProcess.over(test);
  }

  /** Over the SQLite database that a test has filled; the test's application ends. */
  static async over(test: TestApp): Promise<ServerProcess> {
    const program = await compiledServer();
    await test.leave();
    const server = new ServerProcess(test, program, await freePort());
    await server.run();
    return server;
  }

  get origin(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Starts it, again after `kill`; resolves once it answers. */
  async run(): Promise<void> {
    const { database, folder } = this.place;
    this.child = spawn(process.execPath, [this.program], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: {
        ...process.env,
        NODE_OPTIONS: '',
        PORT: String(this.port),
        HOST: '127.0.0.1',
        DATABASE_URL: `sqlite:${database}`,
        DATA_DIR: folder,
        APP_SECRET: this.test.config.secret,
        LOG_LEVEL: 'error',
      },
    });
    for (const until = Date.now() + PATIENCE; ;) {
      if (
        await fetch(`${this.origin}/health`).then(
          ({ ok }) => ok,
          () => false,
        )
      )
        return;
      if (this.child.exitCode !== null || Date.now() > until) throw new Error('The server did not start');
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** As a power cut would: `kill -9`. */
  async kill(): Promise<void> {
    const { child } = this;
    if (!child || child.signalCode !== null || child.exitCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }

  /** Takes connections and answers nothing, until `wake`. */
  freeze(): void {
    this.child?.kill('SIGSTOP');
  }

  wake(): void {
    this.child?.kill('SIGCONT');
  }

  /** Asks as a user of this role. */
  async as(role: Role): Promise<Asking> {
    const login = { username: role, password: PASSWORD };
    const { body } = await this.ask('POST', '/api/v1/auth/login', login);
    return (method, path, sent) => this.ask(method, path, sent, { authorization: `Bearer ${body.token}` });
  }

  async stop(): Promise<void> {
    await this.kill();
    await this.test.stop();
  }

  private get place(): { database: string; folder: string } {
    const { database, dataDir } = this.test.config;
    return { database: database.kind === 'sqlite' ? database.path : '', folder: dataDir };
  }

  private async ask(method: string, path: string, body?: object, headers: Record<string, string> = {}) {
    const answer = await fetch(`${this.origin}${path}`, {
      method,
      headers: { ...headers, ...(body ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const text = await answer.text();
    return { status: answer.status, body: text ? (JSON.parse(text) as Loose) : null };
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
