import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { Config } from '../../src/config.js';

export type DatabaseKind = 'sqlite' | 'postgres';
export const DATABASE_KINDS: DatabaseKind[] = ['sqlite', 'postgres'];

export interface TestDatabase {
  database: Config['database'];
  folder: string;
  drop(): Promise<void>;
}

let made = 0;

/** A new, empty database: a file of its own, or one in the run's PostgreSQL. */
export async function newDatabase(kind: DatabaseKind): Promise<TestDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'peibutong-'));
  const removeFolder = () => rmSync(folder, { recursive: true, force: true });
  if (kind === 'sqlite') {
    const database = { kind, path: join(folder, 'test.db') } as const;
    return { database, folder, drop: async () => removeFolder() };
  }
  made += 1;
  const name = `test_${process.pid}_${made}`;
  await onCluster(`CREATE DATABASE ${name}`);
  return {
    database: { kind, url: `${clusterUrl()}/${name}` },
    folder,
    drop: async () => {
      await onCluster(`DROP DATABASE ${name} WITH (FORCE)`);
      removeFolder();
    },
  };
}

async function onCluster(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: `${clusterUrl()}/postgres` });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

function clusterUrl(): string {
  const url = process.env['TEST_POSTGRES_URL'];
  if (!url) throw new Error('The PostgreSQL of the test run has not started');
  return url;
}
