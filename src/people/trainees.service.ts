import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { DomainError } from '../kernel/domain-error.js';
import { isId } from '../kernel/ids.js';
import type { Page } from '../kernel/paging.js';
import {
  certificatesOfPerson,
  mergesOfPerson,
  rowsOfPerson,
  sessionsOfPerson,
} from './person-page-queries.js';
import { listPeople, type PersonItem } from './trainee-queries.js';
import type { TraineeFilter } from './trainee.schema.js';
import { Trainee } from './trainee.entity.js';

const SESSIONS_SHOWN = 200;

/** Looking people up. */
@Injectable()
export class TraineesService {
  constructor(private readonly database: Database) {}

  list(filter: TraineeFilter): Promise<Page<PersonItem>> {
    return this.database.read((unit) => listPeople(unit, filter));
  }

  /** Everything that is known of the person whom a row belongs to. Throws `not-found`. */
  person(traineeId: string) {
    return this.database.read(async (unit) => {
      const row = isId(traineeId) ? await unit.findOne(Trainee, { id: traineeId }) : null;
      if (!row) throw new DomainError('not-found', { subject: 'Trainee' });
      const { personId } = row;
      const records = await rowsOfPerson(unit, personId);
      const sessions = await sessionsOfPerson(unit, personId, SESSIONS_SHOWN);
      const distinct = (places: typeof sessions) =>
        new Set(places.map(({ trainingSessionId }) => trainingSessionId)).size;
      return {
        personId,
        person: records[0]!,
        records,
        sessions,
        registered: distinct(sessions.filter(({ status }) => status === 'registered')),
        attended: distinct(sessions.filter(({ firstIn }) => firstIn !== null)),
        certificates: await certificatesOfPerson(unit, personId),
        merges: await mergesOfPerson(unit, personId),
      };
    });
  }
}
