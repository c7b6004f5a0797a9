import { Injectable } from '@nestjs/common';
import type { Context } from '../kernel/context.js';
import { FINDING_AREAS, FINDING_KINDS } from './enterprise-finding.entity.js';
import { EnterpriseFindingsService } from './enterprise-findings.service.js';
import { EnterprisesService } from './enterprises.service.js';

const FINDING_CHOICES = FINDING_AREAS.map((area) => ({ area, kinds: FINDING_KINDS[area] }));

/** All that an enterprise's page shows. */
@Injectable()
export class EnterprisePage {
  constructor(
    private readonly enterprises: EnterprisesService,
    private readonly findings: EnterpriseFindingsService,
  ) {}

  /** Throws `not-found`, `outside-your-district`. */
  async of(context: Context, id: string) {
    return {
      enterprise: await this.enterprises.find(context, id),
      history: await this.enterprises.history(context, id),
      findings: await this.findings.list(context, id),
      findingChoices: FINDING_CHOICES,
    };
  }
}
