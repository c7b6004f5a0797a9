import { Body, Controller, Get, Param, Post, Redirect, Render } from '@nestjs/common';
import type { z } from 'zod';
import { Ctx, Requires } from '../identity/access.decorators.js';
import type { Context } from '../kernel/context.js';
import { submitForm } from '../kernel/form.js';
import { requirePolicyByCode } from '../policy/policies.js';
import { reasonSchema } from './application.schema.js';
import { ApplicationsService } from './applications.service.js';
import { ReviewExpertsService } from './review-experts.service.js';
import {
  assignmentSchema,
  conclusionSchema,
  type ReplacementInput,
  replacementSchema,
  reviewExpertSchema,
} from './review.schema.js';
import { ReviewsService } from './reviews.service.js';

const VIEW = 'applications/reviews';
const EXPERTS = 'applications/review-experts';

@Controller()
export class ReviewsPages {
  constructor(
    private readonly applications: ApplicationsService,
    private readonly reviews: ReviewsService,
    private readonly experts: ReviewExpertsService,
  ) {}

  @Get('applications/:id/reviews')
  @Requires('review:read')
  @Render(VIEW)
  show(@Ctx() context: Context, @Param('id') id: string) {
    return this.page(context, id);
  }

  @Post('applications/:id/reviews')
  @Requires('review:manage')
  @Redirect()
  assign(@Ctx() context: Context, @Param('id') id: string, @Body() body: object) {
    return this.submit(context, id, 'review-assigned', assignmentSchema, body, (input) =>
      this.reviews.assign(context, id, input),
    );
  }

  @Post('applications/:id/review-conclusion')
  @Requires('review:manage')
  @Redirect()
  conclude(@Ctx() context: Context, @Param('id') id: string, @Body() body: object) {
    return this.submit(context, id, 'review-concluded', conclusionSchema, body, (input) =>
      this.reviews.conclude(context, id, input),
    );
  }

  @Post('applications/:id/reviews/:reviewId/replacement')
  @Requires('review:manage')
  @Redirect()
  replace(
    @Ctx() context: Context,
    @Param('id') id: string,
    @Param('reviewId') reviewId: string,
    @Body() body: object,
  ) {
    const act = (input: ReplacementInput) => this.reviews.replace(context, reviewId, input);
    return this.submit(context, id, 'review-replaced', replacementSchema, body, act, { replacing: reviewId });
  }

  @Post('applications/:id/reviews/:reviewId/reopening')
  @Requires('review:manage')
  @Redirect()
  reopen(
    @Ctx() context: Context,
    @Param('id') id: string,
    @Param('reviewId') reviewId: string,
    @Body() body: object,
  ) {
    const act = ({ reason }: { reason: string }) => this.reviews.reopen(context, reviewId, reason);
    return this.submit(context, id, 'review-reopened', reasonSchema, body, act, { reopening: reviewId });
  }

  @Get('review-experts')
  @Requires('review:read')
  @Render(EXPERTS)
  async listExperts() {
    return { experts: await this.experts.list() };
  }

  @Post('review-experts/:id')
  @Requires('review:manage')
  @Redirect()
  describe(@Ctx() context: Context, @Param('id') id: string, @Body() body: object) {
    const data = async () => ({ experts: await this.experts.list(), editing: id });
    return submitForm(reviewExpertSchema, body, { view: EXPERTS, data }, async (input) => {
      await this.experts.describe(context, id, input);
      return '/review-experts?done=saved';
    });
  }

  private submit<S extends z.ZodType>(
    context: Context,
    id: string,
    done: string,
    schema: S,
    body: object,
    act: (input: z.infer<S>) => Promise<unknown>,
    at: object = {},
  ) {
    const data = async () => ({ ...(await this.page(context, id)), ...at });
    return submitForm(schema, body, { view: VIEW, data }, async (input) => {
      await act(input);
      return `/applications/${id}/reviews?done=${done}`;
    });
  }

  private async page(context: Context, id: string) {
    const application = await this.applications.find(context, id);
    const overview = await this.reviews.overview(context, id);
    const assigned = new Set(overview.reviews.map(({ reviewerId }) => reviewerId));
    const experts = (await this.experts.list()).filter((expert) => !assigned.has(expert.id));
    const policy = requirePolicyByCode(application.policyCode).review;
    return { application, overview, experts, policy, open: application.status === 'eligible' };
  }
}
