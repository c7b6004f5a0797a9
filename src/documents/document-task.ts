import type { Instant } from '../kernel/instant.js';

/** A document for another thread to set. */
export interface DocumentTask {
  /** The wording: `reports/<report>.hbs`. */
  readonly report: string;
  /** Plain data: it is copied to the thread, so lists are arrays and nothing in it is a function. */
  readonly model: object;
  /** Goes into the PDF as its creation date. */
  readonly createdAt: Instant;
  /** Writes PDF/A-2b. */
  readonly archival?: boolean;
}
