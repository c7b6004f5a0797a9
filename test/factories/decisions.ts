import { Application } from '../../src/applications/application.entity.js';
import { PublicityEntry } from '../../src/applications/publicity/publicity-entry.entity.js';
import { PublicityPeriod } from '../../src/applications/publicity/publicity-period.entity.js';
import { bulkInsert } from '../../src/database/bulk-insert.js';
import { newId } from '../../src/kernel/ids.js';
import { plusDays } from '../../src/kernel/days.js';
import { shanghaiDay } from '../../src/kernel/instant.js';
import { DecisionsService } from '../../src/subsidies/decisions/decisions.service.js';
import type { TestApp } from '../support/test-app.js';
import { actingAs, addApplication } from './applications.js';
import { addEnterprise } from './enterprises.js';

type Given = Parameters<typeof addApplication>[1];

/** Applications on a list whose publicity ended yesterday; `endsIn` says in how many days it ends instead. */
export async function addPublicised(
  test: TestApp,
  given: Given[] = [{}],
  { endsIn = -1, title = '公示' } = {},
): Promise<Application[]> {
  const manager = actingAs(test, 'manager');
  const drafts: Application[] = [];
  for (const changes of given) drafts.push(await addApplication(test, { ...changes, status: 'submitted' }));
  return test.database.write(manager, async (unit) => {
    const today = shanghaiDay(unit.context.now);
    const period = await unit.add(
      PublicityPeriod,
      {
        id: newId(),
        policyCode: 'jiangmen-2024',
        policyVersion: 'of the test',
        title,
        startsOn: plusDays(today, endsIn - 6),
        endsOn: plusDays(today, endsIn),
        endReason: null,
        endChanges: [],
        contact: '0750-3080000',
        createdBy: null,
        createdAt: unit.context.now,
      },
      null,
    );
    const published: Application[] = [];
    for (const [index, { id }] of drafts.entries()) {
      const application = await unit.require(Application, id);
      application.status = 'publicised';
      await unit.save(application, null);
      const entry: PublicityEntry = {
        periodId: period.id,
        applicationId: id,
        position: index + 1,
        direction: application.direction,
        enterpriseName: '某企业',
        creditCode: '914407030000000000',
        title: application.title,
        district: application.district,
        investment: 1n,
        amount: 1n,
      };
      await unit.add(PublicityEntry, entry, null);
      published.push(application);
    }
    return published;
  });
}

/** Applications that were approved, by one person what another prepared. */
export async function addApproved(test: TestApp, given: Given[] = [{}]): Promise<Application[]> {
  const decisions = test.app.get(DecisionsService);
  const published = await addPublicised(test, given);
  for (const { id } of published) {
    await decisions.prepare(actingAs(test, 'clerk'), id);
    await decisions.approve(actingAs(test, 'approver'), id);
  }
  return published;
}

/** Very many approved applications of one enterprise, fast: as `addApproved` leaves them, without what led there. */
export async function addManyApproved(test: TestApp, count: number): Promise<string[]> {
  const { id: enterpriseId } = await addEnterprise(test);
  const at = test.clock.now();
  const [begun] = await test.database.read((unit) =>
    unit.query<{ last: number | null }>('SELECT max(serial) AS last FROM application'),
  );
  const policy = { policyCode: 'jiangmen-2024', policyVersion: 'of the test' };
  const applications = Array.from({ length: count }, (_, index) => ({
    id: newId(),
    year: 2024,
    serial: (begun!.last ?? 0) + 1 + index,
    direction: 'sme-cloud',
    enterpriseId,
    district: '440703',
    title: `上云项目${index + 1}`,
    summary: '把生产系统搬到云上。',
    status: 'approved',
    ...policy,
    createdAt: at,
  }));
  const decisions = applications.map(({ id: applicationId }, index) => ({
    id: newId(),
    applicationId,
    state: 'approved',
    amount: String(80_000_00 + index),
    eligibleInvestment: String(100_000_00 + index),
    rateBasisPoints: 8000,
    enterpriseCap: '60000000',
    clause: '四（二）',
    binding: 'rate',
    steps: '[]',
    ...policy,
    preparedBy: 'test-clerk',
    preparedAt: at,
    approvedBy: 'test-approver',
    approvedAt: at,
  }));
  await test.database.write(actingAs(test, 'clerk'), async (unit) => {
    await bulkInsert(unit, 'application', applications);
    await bulkInsert(unit, 'subsidy_decision', decisions);
  });
  return applications.map(({ id }) => id);
}
