import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import type { z } from 'zod';
import { Ctx, Requires } from '../identity/access.decorators.js';
import type { Context } from '../kernel/context.js';
import type { ApplicationView } from './application-queries.js';
import { reasonSchema } from './application.schema.js';
import { ApplicationsService } from './applications.service.js';
import { ReviewExpertsService } from './review-experts.service.js';
import {
  type AssignmentInput,
  assignmentSchema,
  type ConclusionInput,
  conclusionSchema,
  type ReplacementInput,
  replacementSchema,
  type ReviewExpertInput,
  reviewExpertSchema,
} from './review.schema.js';
import { ReviewsService } from './reviews.service.js';

@Controller('api/v1')
export class ReviewsApi {
  constructor(
    private readonly applications: ApplicationsService,
    private readonly reviews: ReviewsService,
    private readonly experts: ReviewExpertsService,
  ) {}

  @Get('applications/:id/reviews')
  @Requires('review:read')
  list(@Ctx() context: Context, @Param('id') id: string) {
    return this.reviews.overview(context, id);
  }

  @Post('applications/:id/reviews')
  @Requires('review:manage')
  assign(
    @Ctx() context: Context,
    @Param('id') id: string,
    @Body({ schema: assignmentSchema }) body: AssignmentInput,
  ) {
    return this.reviews.assign(context, id, body);
  }

  @Post('applications/:id/review-conclusion')
  @HttpCode(200)
  @Requires('review:manage')
  async conclude(
    @Ctx() context: Context,
    @Param('id') id: string,
    @Body({ schema: conclusionSchema }) body: ConclusionInput,
  ): Promise<ApplicationView> {
    await this.reviews.conclude(context, id, body);
    return this.applications.find(context, id);
  }

  @Post('reviews/:id/replacement')
  @Requires('review:manage')
  replace(
    @Ctx() context: Context,
    @Param('id') id: string,
    @Body({ schema: replacementSchema }) body: ReplacementInput,
  ) {
    return this.reviews.replace(context, id, body);
  }

  @Post('reviews/:id/reopening')
  @HttpCode(200)
  @Requires('review:manage')
  reopen(
    @Ctx() context: Context,
    @Param('id') id: string,
    @Body({ schema: reasonSchema }) { reason }: z.infer<typeof reasonSchema>,
  ) {
    return this.reviews.reopen(context, id, reason);
  }

  @Get('review-experts')
  @Requires('review:read')
  async listExperts() {
    const items = await this.experts.list();
    return { items, total: items.length };
  }

  @Put('review-experts/:id')
  @Requires('review:manage')
  describe(
    @Ctx() context: Context,
    @Param('id') id: string,
    @Body({ schema: reviewExpertSchema }) body: ReviewExpertInput,
  ) {
    return this.experts.describe(context, id, body);
  }
}
