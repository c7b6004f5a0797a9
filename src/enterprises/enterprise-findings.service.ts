import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import type { ReadUnit } from '../database/unit.js';
import type { Context } from '../kernel/context.js';
import { DomainError } from '../kernel/domain-error.js';
import { isId, newId } from '../kernel/ids.js';
import { EnterpriseFinding } from './enterprise-finding.entity.js';
import type { EnterpriseFindingInput } from './enterprise-finding.schema.js';
import { EnterprisesService } from './enterprises.service.js';

/** A finding with who entered it. */
export type FindingView = EnterpriseFinding & { createdByName: string | null };

/** What is known of an enterprise's credit, accidents and funded projects. Nothing is ever deleted. */
@Injectable()
export class EnterpriseFindingsService {
  constructor(
    private readonly database: Database,
    private readonly enterprises: EnterprisesService,
  ) {}

  /** Newest first, those taken back included. Throws `not-found`, `outside-your-district`. */
  list(context: Context, enterpriseId: string): Promise<FindingView[]> {
    return this.database.read(async (unit) => {
      await this.enterprises.requireFor(unit, context, enterpriseId);
      const names = await unit.query<{ id: string; name: string }>(
        `SELECT DISTINCT u.id, u.name FROM enterprise_finding f JOIN user_account u ON u.id = f.created_by
         WHERE f.enterprise_id = ?`,
        [enterpriseId],
      );
      const nameOf = new Map(names.map(({ id, name }) => [id, name]));
      const found = await this.of(unit, enterpriseId);
      return found.map((one) =>
        Object.assign(one, { createdByName: nameOf.get(one.createdBy ?? '') ?? null }),
      );
    });
  }

  /** Newest first, for those who decide by them. */
  async of(unit: ReadUnit, enterpriseId: string): Promise<EnterpriseFinding[]> {
    const found = await unit.manager.findBy(EnterpriseFinding, { enterpriseId });
    return found.sort((a, b) => (a.foundOn + a.id < b.foundOn + b.id ? 1 : -1));
  }

  /** Throws `not-found`, `outside-your-district`. */
  add(context: Context, enterpriseId: string, input: EnterpriseFindingInput): Promise<EnterpriseFinding> {
    return this.database.write(context, async (unit) => {
      await this.enterprises.requireFor(unit, context, enterpriseId);
      const row = {
        ...input,
        id: newId(),
        enterpriseId,
        createdBy: context.actor?.id ?? null,
        createdAt: context.now,
        withdrawalReason: null,
        withdrawnAt: null,
      };
      return unit.add(
        EnterpriseFinding,
        Object.assign(new EnterpriseFinding(), row),
        'enterprise-finding.added',
      );
    });
  }

  /** Takes back what was entered in error; it stays to be read. Throws `not-found`, `outside-your-district`. */
  withdraw(context: Context, id: string, reason: string): Promise<EnterpriseFinding> {
    return this.database.write(context, async (unit) => {
      if (!isId(id)) throw new DomainError('not-found', { subject: 'EnterpriseFinding' });
      const finding = await unit.require(EnterpriseFinding, id);
      await this.enterprises.requireFor(unit, context, finding.enterpriseId);
      if (finding.withdraw(context.now, reason)) await unit.save(finding, 'enterprise-finding.withdrawn');
      return finding;
    });
  }
}
