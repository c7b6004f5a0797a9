import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import { threadPool } from '../thread-pool.js';
import { readSheet } from './read-sheet.js';
import { DEFAULT_LIMITS, type SheetRow } from './sheet.js';
import type { SheetAnswer, SheetTask } from './sheet-worker.js';

const MEGABYTE = 1024 * 1024;
/** Some 2,000 rows: whatever it holds is read in little more than the time in which a thread starts. */
const SMALL = { ...DEFAULT_LIMITS, bytes: MEGABYTE / 4, unpackedBytes: MEGABYTE };
const TOO_LARGE = ['file-too-large', 'spreadsheet-too-large'];

/** Far more than the largest honest file needs. */
const LONGEST_MS = 60_000;
const MEMORY = { maxOldGenerationSizeMb: 512 };
const IDLE_MS = 60_000;

/** Reads uploaded tables; large ones on another thread, so that nobody at a door waits for them, however they are made. */
@Injectable()
export class SheetReader implements OnApplicationShutdown {
  private readonly thread = threadPool<SheetTask, SheetAnswer>('spreadsheets/sheet-worker.js', {
    resourceLimits: MEMORY,
    maxThreads: 1,
    idleTimeout: IDLE_MS,
  });

  /** Throws what `readSheet` throws, and `spreadsheet-too-large` for what takes more than a minute or 512 MB. */
  async rowsOf(bytes: Uint8Array, filename: string): Promise<SheetRow[]> {
    try {
      return readSheet(bytes, filename, SMALL).rows;
    } catch (error) {
      if (!(error instanceof DomainError && TOO_LARGE.includes(error.code))) throw error;
    }
    const answer = await this.onThread({ bytes, filename });
    if ('refused' in answer) throw new DomainError(answer.refused, answer.details);
    return answer.rows;
  }

  onApplicationShutdown(): Promise<void> {
    return this.thread.destroy();
  }

  private async onThread(task: SheetTask): Promise<SheetAnswer> {
    try {
      return await this.thread.run(task, { signal: AbortSignal.timeout(LONGEST_MS) });
    } catch (error) {
      const { name, code } = error as NodeJS.ErrnoException;
      if (name !== 'AbortError' && code !== 'ERR_WORKER_OUT_OF_MEMORY') throw error;
      throw new DomainError('spreadsheet-too-large', { part: 'unpacked' });
    }
  }
}
