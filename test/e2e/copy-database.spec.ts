import { existsSync } from 'node:fs';
import { AuditEntry } from '../../src/audit/audit-entry.entity.js';
import { copyDatabase } from '../../src/commands/copy-database.js';
import { Config } from '../../src/config.js';
import { newDatabase } from '../support/databases.js';
import { TestApp } from '../support/test-app.js';

describe('moving from SQLite to PostgreSQL', () => {
  it('carries every row over, so that people log in as before, and refuses a database that holds rows', async () => {
    const before = await TestApp.start('sqlite');
    await before.addUser('manager', 'wang');
    const target = await newDatabase('postgres');
    const to = Object.assign(Object.create(Config.prototype), before.config, { database: target.database });
    const report = await copyDatabase(before.config, to);
    expect(report).toMatchObject({ user_account: 1 });
    expect(report['audit_entry']).toBeGreaterThan(0);

    await expect(copyDatabase(before.config, to)).rejects.toThrow('holds rows');
    const path = `${before.config.dataDir}/mistyped.db`;
    const mistyped = Object.assign(Object.create(Config.prototype), before.config, {
      database: { kind: 'sqlite', path },
    });
    await expect(copyDatabase(mistyped, to)).rejects.toThrow(`There is no file ${path}`);
    expect(existsSync(path)).toBe(false);

    const entries = (unit: Parameters<Parameters<TestApp['database']['read']>[0]>[0]) =>
      unit.manager.find(AuditEntry, { order: { seq: 'ASC' } });
    const original = await before.database.read(entries);
    const after = await TestApp.start('postgres', { database: target.database });
    expect(await after.database.read(entries)).toEqual(original);
    expect((await after.api('manager', 'wang')).token).toBeDefined();
    await after.stop();
    await target.drop();
    await before.stop();
  });
});
