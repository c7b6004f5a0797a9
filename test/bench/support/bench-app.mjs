import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp } from '../../../dist/app.js';
import { addDemoUsers } from '../../../dist/commands/demo-users.js';
import { Config } from '../../../dist/config.js';
import { Database } from '../../../dist/database/database.js';
import { systemContext } from '../../../dist/kernel/context.js';

const PASSWORD = 'only for the bench';

/** The built application over an empty SQLite file of its own, with one user a role. */
export async function startBenchApp() {
  const folder = mkdtempSync(join(tmpdir(), 'peibutong-bench-'));
  const database = { kind: 'sqlite', path: join(folder, 'bench.db') };
  const secret = 'a secret that only benches know, 0123456789';
  const config = Object.assign(Object.create(Config.prototype), {
    port: 0,
    host: '127.0.0.1',
    publicUrl: 'http://localhost:3000',
    database,
    dataDir: folder,
    secret,
    trustProxy: false,
    logLevel: 'error',
    loginIdleMinutes: 600,
    loginAbsoluteMinutes: 600,
    fonts: {},
  });
  const app = await createApp(config);
  const now = new Date().toISOString();
  const users = await addDemoUsers(app.get(Database), PASSWORD, now);
  const contextOf = (role) => ({ ...systemContext(now, 'bench'), actor: users[role] });
  const tokenOf = async (role) => {
    const payload = { username: role, password: PASSWORD };
    return (await app.inject({ method: 'POST', url: '/api/v1/auth/login', payload })).json().token;
  };
  const close = async () => {
    await app.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { app, config, folder, contextOf, tokenOf, close };
}
