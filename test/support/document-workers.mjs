import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** Builds the threads that write documents and read and write workbooks: the tests run the sources, which a thread cannot load. */
export default async function buildDocumentWorkers() {
  const root = new URL('../../', import.meta.url);
  await build({
    entryPoints: [
      'document-worker.ts',
      'spreadsheets/sheet-worker.ts',
      'spreadsheets/workbook-worker.ts',
    ].map((file) => fileURLToPath(new URL(`src/documents/${file}`, root))),
    outbase: fileURLToPath(new URL('src/documents', root)),
    outdir: fileURLToPath(new URL('dist/test', root)),
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
  });
}
