import { ReviewConclusion } from '../../src/applications/review-conclusion.entity.js';
import { SelectionService } from '../../src/applications/selection/selection.service.js';
import { systemContext } from '../../src/kernel/context.js';
import { newId } from '../../src/kernel/ids.js';
import type { TestApp } from '../support/test-app.js';
import { actingAs, addApplication } from './applications.js';

type Changes = NonNullable<Parameters<typeof addApplication>[1]> & { score?: string };

/** An application as its experts left it, with that score. */
export async function addReviewed(test: TestApp, { score = '80.00', ...changes }: Changes = {}) {
  const application = await addApplication(test, { ...changes, status: 'submitted' });
  await test.database.write(systemContext(test.clock.now()), async (unit) => {
    await unit.query(`UPDATE application SET status = 'reviewed' WHERE id = ?`, [application.id]);
    await concludeWith(unit, application.id, score, test.clock.now());
  });
  return application;
}

/** As if the experts had concluded on another score. */
export const rescore = (test: TestApp, applicationId: string, score: string) =>
  test.database.write(systemContext(test.clock.now()), (unit) =>
    concludeWith(unit, applicationId, score, test.clock.now()),
  );

/** As `addReviewed`, and taken into the pool. */
export async function addPooled(test: TestApp, changes: Changes = {}) {
  const application = await addReviewed(test, changes);
  const entry = { applicationIds: [application.id], reason: null };
  await test.app.get(SelectionService).pool(actingAs(test, 'manager'), entry);
  return application;
}

type Unit = Parameters<Parameters<TestApp['database']['write']>[1]>[0];

const concludeWith = (unit: Unit, applicationId: string, score: string, at: string) =>
  unit.add(
    ReviewConclusion,
    {
      id: newId(),
      applicationId,
      score,
      spread: '0.00',
      note: null,
      policyVersion: 'test',
      byUser: null,
      at,
    },
    null,
  );
