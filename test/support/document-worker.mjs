import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** Builds the thread that sets batches of documents: the tests run the sources, which a thread cannot load. */
export default async function buildDocumentWorker() {
  const root = new URL('../../', import.meta.url);
  await build({
    entryPoints: [fileURLToPath(new URL('src/documents/document-worker.ts', root))],
    outfile: fileURLToPath(new URL('dist/test/document-worker.js', root)),
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
  });
}
