import { Injectable } from '@nestjs/common';
import { Between, Not } from 'typeorm';
import { Database } from '../database/database.js';
import type { WriteUnit } from '../database/unit.js';
import type { Context } from '../kernel/context.js';
import { DomainError } from '../kernel/domain-error.js';
import { newId } from '../kernel/ids.js';
import { latestNow, plusMinutes } from '../kernel/instant.js';
import { networkOf } from '../kernel/network.js';
import { keepSuspicion } from '../suspicious-events/suspicious-event-keeping.js';
import { CodeGuess, type GuessedCode } from './code-guess.entity.js';

const WINDOW_MINUTES = 10;

/** Unknown codes that one asker may ask for within the window: a whole crowd's where they are counted by its address. */
const ALLOWED: Record<GuessedCode, number> = {
  pass: 60,
  verification: 60,
  room: 60,
  registration: 60,
  'own-pass': 60,
  'own-number': 10,
  crowd: 300,
  scan: 1000,
};
/** From here on it is no slip of the finger any more. */
const SUSPICIOUS = 10;

/**
 * Limits asking for codes that do not exist. Known codes are never limited: at the door hundreds of honest phones
 * share one address. So it is no wall against a lucky guess; the codes are: with 10,000 passes in force, one guess in
 * 180 million hits, and verification codes are longer. It sends scripts away, and bounds what they can make the
 * database write. The rows are in the database because every instance must count the same.
 */
@Injectable()
export class CodeGuesses {
  constructor(private readonly database: Database) {}

  /**
   * Counts one against the asker's address, or against `asker` of at most 64 characters. Throws `too-many-requests`
   * with `retryAfterSeconds`.
   */
  count(context: Context, kind: GuessedCode, asker?: string): Promise<void> {
    return this.database.write(context, (unit) => countGuess(unit, kind, asker));
  }

  /** Throws `too-many-requests` when the asker has no guess left. */
  async check(
    context: Context,
    kind: GuessedCode,
    asker: string = networkOf(context.address),
  ): Promise<void> {
    const [row] = await this.database.read((unit) =>
      unit.query<{ n: string }>(
        'SELECT count(*) AS n FROM code_guess WHERE kind = ? AND address = ? AND at > ? AND at < ?',
        [kind, asker, plusMinutes(context.now, -WINDOW_MINUTES), latestNow(context.now)],
      ),
    );
    if (Number(row?.n) >= ALLOWED[kind]) throw tooMany();
  }
}

/** As `CodeGuesses.count`, inside a unit of work. */
export async function countGuess(
  unit: WriteUnit,
  kind: GuessedCode,
  asker: string = networkOf(unit.context.address),
): Promise<void> {
  const { manager, context } = unit;
  const { now } = context;
  const counting = Between(plusMinutes(now, -WINDOW_MINUTES), latestNow(now));
  await manager.delete(CodeGuess, { at: Not(counting) });
  const before = await manager.countBy(CodeGuess, { kind, address: asker });
  if (before >= ALLOWED[kind]) throw tooMany();
  await manager.insert(CodeGuess, { id: newId(), kind, address: asker, at: now });
  if (before + 1 >= SUSPICIOUS) await keepSuspicion(unit, { kind: 'guessed-codes', subject: kind });
}

const tooMany = () => new DomainError('too-many-requests', { retryAfterSeconds: WINDOW_MINUTES * 60 });
