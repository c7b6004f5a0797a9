import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import type { ReadUnit } from '../database/unit.js';
import { isGranted } from '../identity/permissions.js';
import type { Context } from '../kernel/context.js';
import { DomainError } from '../kernel/domain-error.js';
import { maskName } from '../kernel/masking.js';
import { formatPassCode } from '../kernel/short-code.js';
import { Attendance } from './attendance.entity.js';
import { type FoundPass, PassesService } from './passes.service.js';
import { TrainingSession } from './training-session.entity.js';
import { requireInScope } from './training-session-scope.js';

/** Why a pass does not let anybody in; null when it does. */
export type PassProblem = 'pass-revoked' | 'registration-cancelled' | 'session-cancelled';

/** What a pass's page shows. The whole name only to staff of that session. */
export interface PassView {
  code: string;
  shownCode: string;
  problem: PassProblem | null;
  name: string;
  /** Null for everybody but staff of that session. */
  organisation: string | null;
  session: Pick<TrainingSession, 'id' | 'title' | 'startsAt' | 'endsAt' | 'venue' | 'status'>;
  attendance: Pick<Attendance, 'firstIn' | 'lastOut' | 'present'> | null;
  /** Whether who looks at it may check this person in. */
  mayCheckIn: boolean;
}

@Injectable()
export class PassViews {
  constructor(
    private readonly database: Database,
    private readonly passes: PassesService,
  ) {}

  /** Null for an unknown code. */
  find(context: Context, code: string): Promise<PassView | null> {
    return this.database.read(async (unit) => {
      const pass = await this.passes.findByCode(unit, code);
      if (!pass) return null;
      const session = await unit.require(TrainingSession, pass.trainingSessionId);
      const attendance = await unit.findOne(Attendance, { registrationId: pass.registrationId });
      const mayCheckIn = await isStaff(unit, context, session);
      return {
        code,
        shownCode: formatPassCode(code),
        problem: problemOf(pass, session),
        name: mayCheckIn ? pass.name : maskName(pass.name),
        organisation: mayCheckIn ? pass.organisation : null,
        session,
        attendance,
        mayCheckIn,
      };
    });
  }
}

function problemOf(pass: FoundPass, session: TrainingSession): PassProblem | null {
  if (pass.registrationStatus === 'cancelled') return 'registration-cancelled';
  if (pass.revokedAt !== null) return 'pass-revoked';
  return session.status === 'cancelled' ? 'session-cancelled' : null;
}

async function isStaff(unit: ReadUnit, context: Context, session: TrainingSession): Promise<boolean> {
  if (!context.actor || !isGranted(context.actor.role, 'check-in:scan')) return false;
  try {
    await requireInScope(unit, context, session);
    return true;
  } catch (error) {
    if (error instanceof DomainError) return false;
    throw error;
  }
}
