import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import type { WriteUnit } from '../database/unit.js';
import type { Context } from '../kernel/context.js';
import { DomainError, type ErrorCode } from '../kernel/domain-error.js';
import type { Page } from '../kernel/paging.js';
import { cleanName } from '../kernel/text-normalisation.js';
import { CheckInScan } from './check-in-scan.entity.js';
import { type GivenAnswer, takeScan } from './check-in-taking.js';
import type { WalkIn } from './check-in.schema.js';
import { PassesService } from './passes.service.js';
import type { RegistrationItem } from './registration-queries.js';
import { RegistrationsService } from './registrations.service.js';
import { TrainingSessionsService } from './training-sessions.service.js';

/** As many as a person at the door can look through. */
const MOST_FOUND = 20;

/** Somebody at the door without a code, as the search finds them. */
export interface Attendee {
  registrationId: string;
  name: string;
  organisation: string | null;
  category: string;
  /** Masked. */
  mobile: string | null;
  passCode: string;
  state: 'registered' | 'present' | 'left';
  firstIn: string | null;
}

/** For those who come to the door without a code. */
@Injectable()
export class CheckInDoorService {
  constructor(
    private readonly database: Database,
    private readonly sessions: TrainingSessionsService,
    private readonly registrations: RegistrationsService,
    private readonly passes: PassesService,
  ) {}

  /** Finds the registered by name, pinyin initials, organisation or digits of the mobile number. */
  async find(context: Context, trainingSessionId: string, text: string): Promise<Page<Attendee>> {
    const filter = { text, state: 'registered', sort: 'name' } as const;
    const paging = { page: 1, pageSize: MOST_FOUND };
    const { items, total } = await this.registrations.list(context, trainingSessionId, filter, paging);
    return { items: items.map(attendeeOf), total };
  }

  /**
   * Registers a person and checks them in, or neither. The same nonce again gets the first answer. Throws as
   * `RegistrationsService.register`, `session-not-open`, and `nonce-reused` when the nonce belongs to somebody else.
   */
  walkIn(context: Context, trainingSessionId: string, input: WalkIn): Promise<GivenAnswer> {
    const { nonce, deviceId, scannedAt, ...person } = input;
    return this.database.write(context, async (unit) => {
      await this.sessions.requireFor(unit, context, trainingSessionId, { lock: true });
      const before = await answerBefore(unit, trainingSessionId, input);
      if (before) return before;
      const { registration, passCode } = await this.registrations.registerIn(
        unit,
        trainingSessionId,
        person,
        'walk-in',
      );
      const { id, traineeId, status } = registration;
      const more = { registration: { id, traineeId, passCode, passUrl: this.passes.url(passCode), status } };
      const scan = { nonce, passCode, trainingSessionId, deviceId, scannedAt, ...AT_THE_DESK };
      const answer = await takeScan(unit, scan, { more });
      if (answer.outcome === 'refused') throw new DomainError(answer.reason as ErrorCode);
      return answer;
    });
  }
}

const AT_THE_DESK = { direction: 'in', method: 'manual', offline: false } as const;

async function answerBefore(
  unit: WriteUnit,
  trainingSessionId: string,
  input: WalkIn,
): Promise<GivenAnswer | null> {
  const first = await unit.peek(CheckInScan, { nonce: input.nonce });
  if (!first) return null;
  const body = first.responseBody as {
    attendee?: { name: string };
    registration?: { traineeId: string };
  };
  const samePerson =
    'traineeId' in input
      ? body.registration?.traineeId === input.traineeId
      : body.registration !== undefined && body.attendee?.name === cleanName(input.name);
  if (first.trainingSessionId !== trainingSessionId || !samePerson) throw new DomainError('nonce-reused');
  return {
    outcome: first.outcome,
    reason: first.reason as GivenAnswer['reason'],
    status: first.responseStatus,
    body: first.responseBody,
    replayed: true,
  };
}

function attendeeOf({ attendance, ...item }: RegistrationItem): Attendee {
  const { id, name, organisation, category, mobile, passCode } = item;
  const state = !attendance ? 'registered' : attendance.present ? 'present' : 'left';
  const firstIn = attendance?.firstIn ?? null;
  return { registrationId: id, name, organisation, category, mobile, passCode, state, firstIn };
}
