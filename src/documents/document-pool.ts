import { Worker } from 'node:worker_threads';
import type { DocumentAnswer, DocumentTask } from './document-task.js';
import type { RenderedDocument } from './documents.js';
import type { FontPaths } from './font-files.js';

/** What became of one document of a batch; `index` counts from 0 in the order of the tasks. */
export type BatchResult = { readonly index: number } & (
  { readonly document: RenderedDocument } | { readonly error: Error }
);

export interface PoolOptions {
  /** At least 1. */
  readonly threads: number;
  readonly fonts: FontPaths;
}

/** Tests run the sources; their set-up builds the thread. */
const WORKER = new URL(
  import.meta.url.endsWith('.ts') ? '../../dist/test/document-worker.js' : './document-worker.js',
  import.meta.url,
);

/** A document leaves much behind at once: with less room, what is collected has to be looked through more often. */
const LIMITS = { maxYoungGenerationSizeMb: 64 };

const CLOSED = 'The server is stopping; the document was not made.';

/** One worker thread with at most one document under way. It keeps the process alive only meanwhile. */
class Thread {
  private readonly worker: Worker;
  private settle: ((answer: DocumentAnswer) => void) | undefined;
  private end = 'The thread that made the document ended.';

  constructor(fonts: FontPaths, ended: (thread: Thread) => void) {
    this.worker = new Worker(WORKER, { workerData: fonts, resourceLimits: LIMITS });
    this.worker.on('message', (answer: DocumentAnswer) => this.answer(answer));
    // An error is always followed by the end of the thread.
    this.worker.on('error', ({ message }) => {
      this.end = message;
    });
    this.worker.on('exit', () => {
      ended(this);
      this.answer({ failure: this.end });
    });
    this.worker.unref();
  }

  /** @throws Error that says why the document could not be made */
  async run(task: DocumentTask): Promise<RenderedDocument> {
    const answer = await new Promise<DocumentAnswer>((resolve) => {
      this.settle = resolve;
      this.worker.ref();
      this.worker.postMessage(task, []);
    });
    if ('failure' in answer) throw new Error(answer.failure);
    const { buffer, byteOffset, byteLength } = answer.bytes;
    return { ...answer, bytes: Buffer.from(buffer as ArrayBuffer, byteOffset, byteLength) };
  }

  async stop(): Promise<void> {
    this.end = CLOSED;
    await this.worker.terminate();
  }

  private answer(answer: DocumentAnswer): void {
    this.worker.unref();
    this.settle?.(answer);
    this.settle = undefined;
  }
}

/**
 * Sets documents on other threads, so that a batch neither holds up the requests of this one nor waits for one
 * processor. Threads start with the first document and parse each font once. A thread that dies takes the document it
 * was setting with it and is replaced.
 */
export class DocumentPool {
  private readonly threads = new Set<Thread>();
  private readonly idle: Thread[] = [];
  private readonly waiting: ((thread: Thread | null) => void)[] = [];
  private closed = false;

  constructor(private readonly options: PoolOptions) {}

  /** @throws Error that names file, line and field when the wording and the model do not fit */
  async render(task: DocumentTask): Promise<RenderedDocument> {
    const thread = await this.take();
    if (!thread) throw new Error(CLOSED);
    try {
      return await thread.run(task);
    } finally {
      this.giveBack(thread);
    }
  }

  /**
   * Sets every document and hands each over as soon as it is made, in no particular order: keep its bytes somewhere,
   * report progress. One that fails stops none of the others. No more documents are under way than there are threads,
   * and a slow `finished` slows the batch down, so a batch of any length needs little memory.
   * @throws what `tasks` or `finished` throws, once the documents under way are done
   */
  async renderEach(
    tasks: Iterable<DocumentTask> | AsyncIterable<DocumentTask>,
    finished: (result: BatchResult) => void | Promise<void>,
  ): Promise<void> {
    const source = numbered(tasks);
    let stopped = false;
    const work = async (): Promise<void> => {
      for (;;) {
        const next = stopped ? undefined : await source.next();
        if (!next || next.done) return;
        const { index, task } = next.value;
        try {
          await finished({ index, ...(await this.outcomeOf(task)) });
        } catch (error) {
          stopped = true;
          throw error;
        }
      }
    };
    const workers = await Promise.allSettled(Array.from({ length: this.options.threads }, work));
    await source.return(undefined);
    const failed = workers.find((worker) => worker.status === 'rejected');
    if (failed) throw failed.reason;
  }

  /** Ends the threads. What is under way or waits fails, and so does whatever comes later. */
  async close(): Promise<void> {
    this.closed = true;
    for (const resolve of this.waiting.splice(0)) resolve(null);
    await Promise.all([...this.threads].map((thread) => thread.stop()));
  }

  private outcomeOf(task: DocumentTask): Promise<{ document: RenderedDocument } | { error: Error }> {
    return this.render(task).then(
      (document) => ({ document }),
      (error: Error) => ({ error }),
    );
  }

  private take(): Thread | null | Promise<Thread | null> {
    if (this.closed) return null;
    const thread = this.idle.pop();
    if (thread) return thread;
    if (this.threads.size < this.options.threads) return this.start();
    return new Promise((resolve) => {
      this.waiting.push(resolve);
    });
  }

  private start(): Thread {
    const thread = new Thread(this.options.fonts, (ended) => {
      this.threads.delete(ended);
      const place = this.idle.indexOf(ended);
      if (place >= 0) this.idle.splice(place, 1);
    });
    this.threads.add(thread);
    return thread;
  }

  private giveBack(thread: Thread): void {
    const next = this.waiting.shift();
    const able = this.threads.has(thread);
    if (next) next(able ? thread : this.closed ? null : this.start());
    else if (able) this.idle.push(thread);
  }
}

async function* numbered(
  tasks: Iterable<DocumentTask> | AsyncIterable<DocumentTask>,
): AsyncGenerator<{ index: number; task: DocumentTask }> {
  let index = 0;
  for await (const task of tasks) yield { index: index++, task };
}
