import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Config } from '../config.js';
import { DocumentPool } from './document-pool.js';

/** Leaves processors to the requests of a larger machine; on a small one the system shares them out. */
const THREADS = 2;

/** The application's threads for batches of documents: they start with the first one and end with the application. */
@Injectable()
export class DocumentBatchesService extends DocumentPool implements OnApplicationShutdown {
  constructor(config: Config) {
    super({ threads: THREADS, fonts: config.fonts });
  }

  onApplicationShutdown(): Promise<void> {
    return this.close();
  }
}
