import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError } from './config.js';
import { makeFolder } from './make-folder.js';

/**
 * The secret kept in `<dataDir>/app-secret`, made on the first start so that only its owner reads it. Throws
 * ConfigError when the file holds no secret.
 */
export function secretFromFile(dataDir: string): string {
  const path = join(dataDir, 'app-secret');
  makeFolder(dataDir);
  try {
    writeFileSync(path, randomBytes(32).toString('hex'), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const secret = readFileSync(path, 'utf8').trim();
  if (secret.length < 32) {
    throw new ConfigError(
      `APP_SECRET: the file ${path} holds fewer than 32 characters. Restore it from a backup; delete it only when ` +
        'there are no data yet: a new secret ends all logins and cannot open what is encrypted',
    );
  }
  return secret;
}
