import { mkdirSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** Builds what browsers load, with the program that `npm run build` uses, so that `npm test` needs no build before it. */
export default async function buildClientAssets() {
  const root = new URL('../../', import.meta.url);
  const folder = new URL('dist/web/', root);
  const program = new URL(`build-client-${process.pid}.mjs`, folder);
  mkdirSync(folder, { recursive: true });
  await build({
    entryPoints: [fileURLToPath(new URL('src/web/build-client.ts', root))],
    outfile: fileURLToPath(program),
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
  });
  try {
    await import(program.href);
  } finally {
    rmSync(program);
  }
}
