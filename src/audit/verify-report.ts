import type { Config } from '../config.js';
import { openReadOnly } from '../database/open-read-only.js';
import { type Anchor, type Verification, verifyChain } from './chain-verification.js';

const REASONS: Record<string, string> = {
  gap: 'an entry is missing before the next one, or they changed places',
  'details-changed': 'what it tells was changed',
  'entry-changed': 'the entry was changed',
  'anchor-differs': 'it is not the entry of the anchor: the trail was written anew',
  'end-missing': 'the trail ends here, before the anchor: its last entries were removed',
};

/** Thrown for an anchor of another form. */
export class AnchorError extends Error {}

/** Reads `120:9f86…`, the form in which a report gives the head. Throws AnchorError. */
export function parseAnchor(text: string): Anchor {
  const [, seq, hash] = /^([1-9]\d{0,14}):([0-9a-f]{64})$/.exec(text) ?? [];
  if (!seq || !hash) throw new AnchorError(`--anchor: "${text}" is not a number, a colon and 64 hex digits`);
  return { seq: Number(seq), hash };
}

/** Verifies the configured database's trail and says what was found, in lines for a terminal. */
export async function verifyReport(
  config: Config,
  anchor: Anchor | null,
): Promise<{ lines: string[]; unbroken: boolean }> {
  const { unit, close } = await openReadOnly(config);
  try {
    const found = await verifyChain(unit, anchor);
    return { lines: linesOf(found, anchor), unbroken: found.fault === null };
  } finally {
    await close();
  }
}

function linesOf({ count, head, fault }: Verification, anchor: Anchor | null): string[] {
  if (fault) {
    const { seq, reason } = fault;
    return [
      `BROKEN at entry ${seq}: ${REASONS[reason] ?? reason}.`,
      `Entries before it that hold: ${count}.`,
    ];
  }
  const mark = `${head.seq}:${head.hash}`;
  const lines = [`The audit trail is unbroken: ${count} entries.`];
  if (anchor) lines.push(`The anchor at entry ${anchor.seq} is in its place.`);
  if (count > 0) {
    lines.push(
      `Head: ${mark}`,
      'Note the head outside this machine. Later, this proves that nothing up to it was changed or cut off:',
      `npm run verify -- --anchor=${mark}`,
    );
  }
  return lines;
}
