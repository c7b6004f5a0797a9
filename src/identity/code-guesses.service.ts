import { Injectable } from '@nestjs/common';
import { LessThan } from 'typeorm';
import { Database } from '../database/database.js';
import type { Context } from '../kernel/context.js';
import { DomainError } from '../kernel/domain-error.js';
import { newId } from '../kernel/ids.js';
import { plusMinutes } from '../kernel/instant.js';
import { CodeGuess, type GuessedCode } from './code-guess.entity.js';

/** Unknown codes of one kind that one address may ask for within the window. */
const ALLOWED = 60;
const WINDOW_MINUTES = 10;

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
  count(context: Context, kind: GuessedCode, asker: string = context.address): Promise<void> {
    const { now } = context;
    return this.database.write(context, async ({ manager }) => {
      await manager.delete(CodeGuess, { at: LessThan(plusMinutes(now, -WINDOW_MINUTES)) });
      if ((await manager.countBy(CodeGuess, { kind, address: asker })) >= ALLOWED) {
        throw new DomainError('too-many-requests', { retryAfterSeconds: WINDOW_MINUTES * 60 });
      }
      await manager.insert(CodeGuess, { id: newId(), kind, address: asker, at: now });
    });
  }
}
