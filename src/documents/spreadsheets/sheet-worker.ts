import { DomainError, type ErrorCode } from '../../kernel/domain-error.js';
import { readSheet } from './read-sheet.js';
import type { SheetRow } from './sheet.js';

export interface SheetTask {
  bytes: Uint8Array;
  filename: string;
}

/** A refusal's class does not outlast the way between threads. */
export type SheetAnswer = { rows: SheetRow[] } | { refused: ErrorCode; details: Record<string, unknown> };

/** What the thread of the sheet reader does: reads one file. */
export default function readOnThread({ bytes, filename }: SheetTask): SheetAnswer {
  try {
    return { rows: readSheet(bytes, filename).rows };
  } catch (error) {
    if (error instanceof DomainError) return { refused: error.code, details: error.details };
    throw error;
  }
}
