import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { transform } from '@swc/core';
import { ROOT, sources } from './source-tree.js';

let compiled: Promise<string> | undefined;

/** The server as a program of its own, for tests that kill it: compiled like the tests, where a build lies too. */
export function compiledServer(): Promise<string> {
  compiled ??= compile();
  return compiled;
}

async function compile(): Promise<string> {
  const files = sources().filter((path) => !path.startsWith('src/web/client/'));
  await Promise.all(
    files.map(async (path) => {
      const { code } = await transform(readFileSync(join(ROOT, path), 'utf8'), {
        filename: join(ROOT, path),
        configFile: join(ROOT, '.swcrc'),
      });
      put(join(ROOT, path.replace(/^src/, 'dist').replace(/\.ts$/, '.js')), code);
    }),
  );
  return join(ROOT, 'dist/main.js');
}

/** Whole at once, for another test may be starting the same file. */
function put(file: string, code: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.${process.pid}`, code);
  renameSync(`${file}.${process.pid}`, file);
}
