import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build, type BuildOptions } from 'esbuild';
import { ASSETS_FOLDER } from './folders.js';

/*
 * Bundles the browser's code and copies what else browsers load. The sources lie in src/web/client; every `*.ts` and
 * `*.css` at its top is an entry.
 */
const require = createRequire(import.meta.url);
const sources = fileURLToPath(new URL('../../src/web/client/', import.meta.url));
const target = fileURLToPath(ASSETS_FOLDER);
/** Level 11 would save another tenth, and take five seconds of every build. */
const QUALITY = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };
const COMPRESSIBLE = /\.(js|css|svg|wasm)$/;

mkdirSync(target, { recursive: true });
const files = readdirSync(sources);
const entries = files.filter((file) => /((?<!\.spec|\.d)\.ts|\.css)$/.test(file));
const isWorker = (file: string): boolean => file.endsWith('-worker.ts');

const bundle = (chosen: string[], format: 'esm' | 'iife') => {
  const options: BuildOptions = {
    entryPoints: chosen.map((file) => `${sources}${file}`),
    outdir: target,
    bundle: true,
    minify: true,
    format,
    target: ['chrome87', 'safari14.1', 'firefox88'],
    legalComments: 'none',
  };
  return build(options);
};
await bundle(
  entries.filter((file) => !isWorker(file)),
  'esm',
);
// Browsers took to modules in workers late.
await bundle(entries.filter(isWorker), 'iife');

for (const file of files.filter((name) => /\.(svg|png|webmanifest)$/.test(name))) {
  cpSync(`${sources}${file}`, `${target}${file}`);
}
cpSync(require.resolve('@tabler/core/dist/css/tabler.min.css'), `${target}tabler.min.css`);
cpSync(require.resolve('zxing-wasm/reader/zxing_reader.wasm'), `${target}zxing_reader.wasm`);

for (const file of readdirSync(target).filter((name) => COMPRESSIBLE.test(name))) {
  const bytes = readFileSync(`${target}${file}`);
  writeFileSync(`${target}${file}.gz`, gzipSync(bytes, { level: 9 }));
  writeFileSync(`${target}${file}.br`, brotliCompressSync(bytes, QUALITY));
}
