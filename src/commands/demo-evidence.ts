import type { INestApplicationContext } from '@nestjs/common';
import { type Actor, type Role, systemContext } from '../kernel/context.js';
import { plusMinutes } from '../kernel/instant.js';
import { EvidenceFilesService } from '../training/evidence/evidence-files.service.js';
import { streamTimetable } from '../training/evidence/evidence-papers.js';
import { TrainingSessionsService } from '../training/training-sessions.service.js';
import { demoPhoto } from './demo-data/demo-evidence.js';
import { arriving } from './demo-stage.js';

/** Files of the first sessions, so that some of the checklists are further than others. */
const WITH_FILES = 3;

/** Files photos and a timetable as the trainer and the manager would. */
export async function fileDemoEvidence(
  app: INestApplicationContext,
  users: Record<Role, Actor>,
  sessionIds: readonly string[],
): Promise<void> {
  const [sessions, evidence] = [app.get(TrainingSessionsService), app.get(EvidenceFilesService)];
  for (const [index, id] of sessionIds.slice(0, WITH_FILES).entries()) {
    const session = await sessions.find(systemContext('', 'demo'), id);
    const { title, startsAt, endsAt, venue, lecturer } = session;
    const now = plusMinutes(endsAt, 60);
    const as = (role: Role) => ({ ...systemContext(now, 'demo'), actor: users[role], address: '127.0.0.1' });
    for (const number of [1, 2]) {
      const photo = arriving(`现场照片${number}.png`, demoPhoto(index * 2 + number));
      await evidence.add(as('trainer'), id, 'photo', photo);
    }
    if (index > 0) continue;
    const operator = session.organiser ?? title;
    const course = { title, topic: session.topic ?? title, startsAt, endsAt, venue, lecturer };
    const bytes = streamTimetable({
      ...course,
      operator,
      organiser: operator,
      audience: [],
      generatedAt: now,
    });
    await evidence.add(as('manager'), id, 'timetable', { filename: '课程表.pdf', bytes });
  }
}
