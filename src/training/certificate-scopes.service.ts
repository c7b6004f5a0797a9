import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import type { Context } from '../kernel/context.js';
import { PeopleService } from '../people/people.service.js';
import { programmeYears } from '../policy/policies.js';
import { CertificatesService } from './certificates.service.js';
import type { TrainingSessionView } from './training-session-queries.js';
import { TrainingSessionsService } from './training-sessions.service.js';

/** Sessions that can be chosen from; any other is reached from its own page. */
const MOST_SESSIONS = 100;

/** Whom a list or an order of certificates is narrowed to. */
interface Scope {
  year?: number | undefined;
  trainingSessionId?: string | undefined;
  traineeId?: string | undefined;
}

/** Says for whom certificates are shown or issued. */
@Injectable()
export class CertificateScopes {
  constructor(
    private readonly database: Database,
    private readonly certificates: CertificatesService,
    private readonly sessions: TrainingSessionsService,
    private readonly people: PeopleService,
  ) {}

  /** The session and the person by name. Throws `not-found`. */
  async describe(context: Context, { trainingSessionId, traineeId }: Scope) {
    return {
      session: trainingSessionId ? await this.sessions.find(context, trainingSessionId) : null,
      person: traineeId ? await this.database.read((unit) => this.people.traineeById(unit, traineeId)) : null,
    };
  }

  /** The same with what else could be chosen, and how many people wait for a certificate. */
  async choice(context: Context, scope: Scope) {
    const described = await this.describe(context, scope);
    const year = described.session?.year ?? scope.year ?? programmeYears()[0]!;
    const { trainingSessionId, traineeId } = scope;
    const traineeIds = traineeId ? [traineeId] : undefined;
    return {
      ...described,
      year,
      years: programmeYears(),
      sessions: await this.held(context, year),
      waiting: await this.certificates.waiting(context, { year, trainingSessionId, traineeIds }),
    };
  }

  /** The sessions that are over, the newest first; a programme has some ten. */
  private async held(context: Context, year: number): Promise<TrainingSessionView[]> {
    const filter = { year, status: 'closed', sort: '-startsAt' } as const;
    return (await this.sessions.list(context, filter, { page: 1, pageSize: MOST_SESSIONS })).items;
  }
}
