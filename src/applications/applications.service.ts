import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { type ReadUnit, WriteUnit } from '../database/unit.js';
import { ClustersService } from '../enterprises/clusters.service.js';
import { EnterprisesService } from '../enterprises/enterprises.service.js';
import type { Context } from '../kernel/context.js';
import { requireDistrict } from '../kernel/district-scope.js';
import { DomainError } from '../kernel/domain-error.js';
import { isId, newId } from '../kernel/ids.js';
import type { Page, Paging } from '../kernel/paging.js';
import type { InvestmentDirection } from '../policy/directions.js';
import { requirePolicyByCode } from '../policy/policies.js';
import { policyVersion } from '../policy/policy-version.js';
import { Application } from './application.entity.js';
import { recordEvent } from './application-moves.service.js';
import { type ApplicationView, findApplication, listApplications } from './application-queries.js';
import { type TimelineStep, timelineOf } from './application-timeline.js';
import type { ApplicationChanges, ApplicationFilter, ApplicationInput } from './application.schema.js';

/** An arbitrary key of PostgreSQL's advisory locks: whoever numbers an application waits for who does. */
const NUMBERING_LOCK = 970_420_240_8;

/** Applications as they are entered and found. District officers reach only those of their district. */
@Injectable()
export class ApplicationsService {
  constructor(
    private readonly database: Database,
    private readonly enterprises: EnterprisesService,
    private readonly clusters: ClustersService,
  ) {}

  list(context: Context, filter: ApplicationFilter, paging: Paging): Promise<Page<ApplicationView>> {
    return this.database.read((unit) => listApplications(unit, context, filter, paging));
  }

  /** Throws `not-found`, `outside-your-district`. */
  find(context: Context, id: string): Promise<ApplicationView> {
    return this.database.read(async (unit) => {
      const found = isId(id) ? await findApplication(unit, id) : null;
      if (!found) throw new DomainError('not-found', { subject: 'Application' });
      requireDistrict(context, found.district);
      return found;
    });
  }

  /** Every step so far, the first one first. Throws `not-found`, `outside-your-district`. */
  timeline(context: Context, id: string): Promise<TimelineStep[]> {
    return this.database.read(async (unit) => {
      await this.requireFor(unit, context, id);
      return timelineOf(unit, id);
    });
  }

  /**
   * The application, when this user may reach it. In a write it is locked only when asked: do so before changing it or
   * what belongs to it. Throws `not-found`, `outside-your-district`.
   */
  async requireFor(
    unit: ReadUnit,
    context: Context,
    id: string,
    { lock = false } = {},
  ): Promise<Application> {
    const found = isId(id) ? await load(unit, id, lock) : null;
    if (!found) throw new DomainError('not-found', { subject: 'Application' });
    requireDistrict(context, found.district);
    return found;
  }

  /** Throws `unknown-policy`, `unknown-enterprise`, `unknown-cluster`, `cluster-required`, `cluster-not-expected`. */
  begin(context: Context, { policy: code, ...input }: ApplicationInput): Promise<Application> {
    const policy = requirePolicyByCode(code);
    return this.database.write(context, async (unit) => {
      const { id: enterpriseId, district } = await this.enterprises.requireFor(
        unit,
        context,
        input.enterpriseId,
        {
          missing: 'unknown-enterprise',
        },
      );
      await this.requireCluster(unit, input.direction, input.clusterId);
      const application = Object.assign(new Application(), input, {
        id: newId(),
        year: policy.year,
        serial: await nextSerial(unit, policy.year),
        enterpriseId,
        district,
        status: 'draft' as const,
        policyCode: policy.code,
        policyVersion: policyVersion(policy),
        submittedAt: null,
        late: false,
        createdBy: context.actor?.id ?? null,
        createdAt: context.now,
        version: 1,
      });
      await unit.add(Application, application, 'application.begin');
      await recordEvent(unit, application, 'begin', null);
      return application;
    });
  }

  /** Throws `not-found`, `application-not-editable`, `edited-by-another` and as `begin` about the cluster. */
  edit(context: Context, id: string, { version, ...changes }: ApplicationChanges): Promise<Application> {
    return this.database.write(context, async (unit) => {
      const application = await this.requireFor(unit, context, id, { lock: true });
      application.edit(changes, version);
      await this.requireCluster(unit, application.direction, application.clusterId);
      await unit.save(application, 'application.edited');
      return application;
    });
  }

  private async requireCluster(
    unit: ReadUnit,
    direction: InvestmentDirection,
    clusterId: string | null,
  ): Promise<void> {
    const field = 'clusterId';
    if (direction !== 'cluster') {
      if (clusterId !== null) throw new DomainError('cluster-not-expected', { field });
      return;
    }
    if (clusterId === null) throw new DomainError('cluster-required', { field });
    if (!(await this.clusters.exists(unit, clusterId))) throw new DomainError('unknown-cluster', { field });
  }
}

function load(unit: ReadUnit, id: string, lock: boolean): Promise<Application | null> {
  return unit instanceof WriteUnit && !lock
    ? unit.peek(Application, { id })
    : unit.findOne(Application, { id });
}

async function nextSerial(unit: WriteUnit, year: number): Promise<number> {
  await unit.lock('SELECT pg_advisory_xact_lock(?)', [NUMBERING_LOCK]);
  const [last] = await unit.query<{ serial: number | null }>(
    'SELECT max(serial) AS serial FROM application WHERE year = ?',
    [year],
  );
  return Number(last?.serial ?? 0) + 1;
}
