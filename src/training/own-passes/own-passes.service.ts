import { Injectable } from '@nestjs/common';
import { Config } from '../../config.js';
import { Database } from '../../database/database.js';
import { CodeGuesses } from '../../identity/code-guesses.service.js';
import { Secrets } from '../../identity/secrets.js';
import type { Context } from '../../kernel/context.js';
import { DomainError } from '../../kernel/domain-error.js';
import { networkOf } from '../../kernel/network.js';
import { text } from '../../kernel/texts.js';
import { findKnownPlace } from '../self-check-in/own-place.js';
import type { TrainingSession } from '../training-session.entity.js';
import { TrainingSessionsService } from '../training-sessions.service.js';
import { calendarFile } from './calendar-file.js';
import type { OwnPassInput } from './own-pass.schema.js';

/** How people come by their pass and put the session into their calendar. */
@Injectable()
export class OwnPassesService {
  constructor(
    private readonly database: Database,
    private readonly sessions: TrainingSessionsService,
    private readonly guesses: CodeGuesses,
    private readonly secrets: Secrets,
    private readonly config: Config,
  ) {}

  /** The page on which people find their pass for a session. */
  url(trainingSessionId: string): string {
    return `${this.config.publicUrl}/my-pass/${trainingSessionId}`;
  }

  /** Whatever its state, for whoever knows its address. Throws `not-found`. */
  session(context: Context, id: string): Promise<TrainingSession> {
    const anybody = { ...context, actor: null };
    return this.database.read((unit) => this.sessions.requireFor(unit, anybody, id));
  }

  /**
   * The code of the pass of whom name and mobile number belong to. Throws `not-registered` in all other cases alike:
   * nobody learns that somebody else is registered. Throws `too-many-requests` after some failures of one address, and
   * after fewer with one number.
   */
  async find(context: Context, trainingSessionId: string, input: OwnPassInput): Promise<string> {
    const tried = this.secrets.sign('own-pass', `${networkOf(context.address)} ${input.mobile}`);
    await this.guesses.check(context, 'own-pass');
    await this.guesses.check(context, 'own-number', tried);
    const place = await this.database.read((unit) => findKnownPlace(unit, trainingSessionId, input));
    if (place) return place.passCode;
    await this.guesses.count(context, 'own-number', tried);
    await this.guesses.count(context, 'own-pass');
    throw new DomainError('not-registered', { field: 'name' });
  }

  /** A session as a calendar file; `url` is where its owner finds the pass. */
  calendar({ locale, now }: Context, session: TrainingSession, url: string): string {
    const { id, version, title, startsAt, endsAt, venue, status, lecturer } = session;
    const cancelled = status === 'cancelled';
    return calendarFile({
      uid: `${id}@${new URL(this.config.publicUrl).hostname}`,
      // A calendar takes a cancellation for a change only with the next number (RFC 5546, 2.1.4); it is the last one.
      sequence: version - 1 + Number(cancelled),
      title,
      startsAt,
      endsAt,
      venue,
      description: text(locale, 'ownPass.calendar', { lecturer, url }),
      url,
      cancelled,
      madeAt: now,
    });
  }
}
