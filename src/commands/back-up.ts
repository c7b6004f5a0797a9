import { existsSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DataSource } from 'typeorm';
import type { Config } from '../config.js';
import { readerOptions } from '../database/data-source-options.js';
import { entities } from '../entities.js';
import { FileStore } from '../files/file-store.js';
import { copyNewFiles } from './copy-new-files.js';

/** Says in words what was not copied, and why. */
export class BackupError extends Error {}

/** A consistent copy of the SQLite database while the server runs, and of the files it names. Throws BackupError. */
export async function backUp(config: Config, copy: string): Promise<{ files: string; copied: number }> {
  const folder = dirname(copy);
  if (existsSync(copy)) throw new BackupError(`${copy} exists; name a new file`);
  if (!existsSync(folder)) throw new BackupError(`The folder ${folder} is not there; make it first`);
  await copyWhole(config, copy);
  const files = join(folder, 'files');
  try {
    return { files, copied: await copyNewFiles(new FileStore(config.filesDir), new FileStore(files)) };
  } catch (error) {
    const { message } = error as Error;
    throw new BackupError(`${copy} holds the database, but not all files were copied: ${message}`);
  }
}

/** The copy gets its name when all of it is on disk: what looks like a backup is one. */
async function copyWhole(config: Config, copy: string): Promise<void> {
  const source = await new DataSource(readerOptions(config, entities)).initialize();
  const part = `${copy}.part`;
  try {
    await rm(part, { force: true });
    await source.query('VACUUM INTO ?', [part]);
    await sync(part);
    await rename(part, copy);
  } catch (error) {
    await rm(part, { force: true });
    throw new BackupError(`${copy} was not made: ${(error as Error).message}`);
  } finally {
    await source.destroy();
  }
}

/** SQLite leaves that to whoever asks for the copy. */
async function sync(path: string): Promise<void> {
  const file = await open(path, 'r+');
  await file.sync().finally(() => file.close());
}
