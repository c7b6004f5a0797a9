import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { bundledFontFile } from '../../../dist/documents/font-files.js';
import { BUNDLED_FONTS } from '../../../dist/documents/font-roles.js';

const PACKAGE = '@myriaddreamin/typst-ts-node-compiler';
const VERSION = '0.7.0';

/**
 * The Typst compiler on threads, with the fonts that the product sets the same notice in. It is fetched by npm into the
 * system's temporary folder the first time.
 */
export async function startTypst(count) {
  const folder = join(tmpdir(), `peibutong-bench-typst-${VERSION}`);
  const module = join(folder, 'node_modules', PACKAGE, 'index.js');
  if (!existsSync(module)) {
    const install = [
      'install',
      '--prefix',
      folder,
      '--no-save',
      '--no-audit',
      '--no-fund',
      `${PACKAGE}@${VERSION}`,
    ];
    execFileSync('npm', install, { stdio: ['ignore', 'ignore', 'pipe'] });
  }
  const fonts = ['song', 'title', 'hei'].map((role) => bundledFontFile(BUNDLED_FONTS[role]));
  const threads = Array.from(
    { length: count },
    () => new Worker(new URL('typst-worker.mjs', import.meta.url), { workerData: { module, fonts } }),
  );
  const ask = async (thread, tasks) => {
    thread.postMessage(tasks, []);
    const [answer] = await once(thread, 'message');
    if (answer.error) throw new Error(answer.error);
    return answer.bytes;
  };
  return {
    /** The bytes of all documents together. */
    async render(tasks) {
      const parts = threads.map((thread, part) =>
        ask(
          thread,
          tasks.filter((_, n) => n % count === part),
        ),
      );
      return (await Promise.all(parts)).reduce((sum, bytes) => sum + bytes, 0);
    },
    stop: () => Promise.all(threads.map((thread) => thread.terminate())),
  };
}
