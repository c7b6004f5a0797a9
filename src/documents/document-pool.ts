import type { Piscina } from 'piscina';
import type { DocumentTask } from './document-task.js';
import type { RenderedDocument } from './documents.js';
import type { FontPaths } from './font-files.js';
import { threadPool } from './thread-pool.js';

export interface PoolOptions {
  /** At least 1. */
  readonly threads: number;
  readonly fonts: FontPaths;
}

/** A document leaves much behind at once: with less room, what is collected has to be looked through more often. */
const LIMITS = { maxYoungGenerationSizeMb: 64 };

/** The document under way on a thread and the next one, so that the thread need not wait for it. */
const AHEAD = 2;

const CLOSED = 'The server is stopping; the document was not made.';

/**
 * Sets documents on other threads, so that a batch neither holds up the requests of this one nor waits for one
 * processor. Threads start with the first document and parse each font once. A thread that dies takes the documents it
 * had with it and is replaced.
 */
export class DocumentPool {
  private readonly threads: Piscina<DocumentTask, RenderedDocument>;
  private closed = false;

  constructor({ threads, fonts }: PoolOptions) {
    this.threads = threadPool('document-worker.js', {
      workerData: fonts,
      resourceLimits: LIMITS,
      maxThreads: threads,
      concurrentTasksPerWorker: AHEAD,
      idleTimeout: Infinity,
    });
  }

  /** @throws Error that names file, line and field when the wording and the model do not fit */
  async render(task: DocumentTask): Promise<RenderedDocument> {
    if (this.closed) throw new Error(CLOSED);
    try {
      const { bytes, ...outcome } = await this.threads.run(task);
      return { ...outcome, bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength) };
    } catch (error) {
      throw this.closed ? new Error(CLOSED, { cause: error }) : error;
    }
  }

  /** Ends the threads. What is under way or waits fails, and so does whatever comes later. */
  async close(): Promise<void> {
    this.closed = true;
    await this.threads.destroy();
  }
}
