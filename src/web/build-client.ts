import { cpSync, mkdirSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { ASSETS_FOLDER } from './folders.js';

/*
 * Bundles the browser's code and copies what else browsers load. The sources lie in src/web/client; every `*.ts` at its
 * top is an entry.
 */
const require = createRequire(import.meta.url);
const sources = fileURLToPath(new URL('../../src/web/client/', import.meta.url));
const target = fileURLToPath(ASSETS_FOLDER);

mkdirSync(target, { recursive: true });
const files = readdirSync(sources);
await build({
  entryPoints: files.filter((file) => /(?<!\.spec|\.d)\.ts$/.test(file)).map((file) => `${sources}${file}`),
  outdir: target,
  bundle: true,
  minify: true,
  format: 'esm',
  target: ['chrome87', 'safari14', 'firefox88'],
  legalComments: 'none',
});
for (const file of files.filter((name) => /\.(css|svg|png|webmanifest)$/.test(name))) {
  cpSync(`${sources}${file}`, `${target}${file}`);
}
cpSync(require.resolve('@tabler/core/dist/css/tabler.min.css'), `${target}tabler.min.css`);
