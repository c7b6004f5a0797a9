import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { verifyReport } from '../../src/audit/verify-report.js';
import { backUp } from '../../src/commands/back-up.js';
import { FileStore } from '../../src/files/file-store.js';
import { keepFilesPrivate } from '../../src/keep-files-private.js';
import { TestApp } from '../support/test-app.js';

describe('a backup of SQLite', () => {
  let test: TestApp;
  let folder: string;
  beforeEach(async () => {
    test = await TestApp.start();
    folder = mkdtempSync(join(tmpdir(), 'backup-'));
  });
  afterEach(async () => {
    await test.stop();
    rmSync(folder, { recursive: true });
  });

  it('is whole while people go on writing, and holds the files', async () => {
    await new FileStore(test.config.filesDir).put([Buffer.from('a plan')]);
    const copy = join(folder, 'app.db');
    const copying = backUp(test.config, copy);
    for (let count = 0; count < 50; count += 1) await test.addUser('trainer', `trainer-${count}`);
    expect((await copying).copied).toBe(1);
    const restored = Object.assign(Object.create(Object.getPrototypeOf(test.config)), test.config, {
      database: { kind: 'sqlite', path: copy },
    });
    expect((await verifyReport(restored, null)).unbroken).toBe(true);
    expect(readdirSync(folder).sort()).toEqual(['app.db', 'files']);
    await expect(backUp(test.config, copy)).rejects.toThrow('exists; name a new file');
  });

  it('is nothing that other users of the machine can read', async () => {
    const { sha256 } = await new FileStore(test.config.filesDir).put([Buffer.from('a plan')]);
    const copy = join(folder, 'app.db');
    const mask = process.umask(0o022);
    try {
      keepFilesPrivate();
      await backUp(test.config, copy);
    } finally {
      process.umask(mask);
    }
    const made = [copy, join(folder, 'files'), join(folder, 'files', sha256.slice(0, 2), sha256)];
    expect(made.map((path) => statSync(path).mode & 0o007)).toEqual([0, 0, 0]);
  });

  it('says what it could not copy: nothing for want of a folder, the files when one is damaged', async () => {
    await expect(backUp(test.config, join(folder, 'missing/app.db'))).rejects.toThrow('make it first');
    const store = new FileStore(test.config.filesDir);
    const { sha256 } = await store.put([Buffer.from('a plan')]);
    writeFileSync(join(store.folder, sha256.slice(0, 2), sha256), 'another plan');
    await expect(backUp(test.config, join(folder, 'app.db'))).rejects.toThrow(
      /holds the database, but not all files were copied: .*is damaged/,
    );
    expect(readdirSync(folder)).toContain('app.db');
  });
});
