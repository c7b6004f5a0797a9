import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import type { ReadUnit } from '../database/unit.js';
import type { Context } from '../kernel/context.js';
import { DomainError } from '../kernel/domain-error.js';
import { type ExpertView, listExperts } from './review-queries.js';
import { ReviewExpert } from './review-expert.entity.js';
import type { ReviewExpertInput } from './review.schema.js';

/** The experts who may be asked for a review. */
@Injectable()
export class ReviewExpertsService {
  constructor(private readonly database: Database) {}

  list(): Promise<ExpertView[]> {
    return this.database.read((unit) => listExperts(unit));
  }

  /** Throws `unknown-reviewer`. */
  async require(unit: ReadUnit, id: string): Promise<ExpertView> {
    const found = (await listExperts(unit)).find((one) => one.id === id);
    if (!found) throw new DomainError('unknown-reviewer', { field: 'reviewerId' });
    return found;
  }

  /** Says where an expert comes from. Throws `unknown-reviewer`. */
  describe(context: Context, id: string, input: ReviewExpertInput): Promise<ExpertView> {
    return this.database.write(context, async (unit) => {
      const expert = await this.require(unit, id);
      const known = await unit.findOne(ReviewExpert, { id });
      if (known) await unit.save(Object.assign(known, input), 'review-expert.described');
      else await unit.add(ReviewExpert, { ...input, id }, 'review-expert.described');
      return { ...expert, ...input };
    });
  }
}
