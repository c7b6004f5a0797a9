import { Body, Controller, Get, Param, Post, Redirect, Render } from '@nestjs/common';
import type { z } from 'zod';
import { Ctx, Requires } from '../identity/access.decorators.js';
import type { Context } from '../kernel/context.js';
import { submitForm } from '../kernel/form.js';
import { REVIEW_CRITERIA } from '../policy/review-policy.js';
import { reasonSchema } from './application.schema.js';
import { ReviewDesk } from './review-desk.service.js';
import { reviewDraftSchema, reviewSubmissionSchema } from './review.schema.js';

const VIEW = 'reviews/show';
type Typed = Record<string, string>;

@Controller('reviews')
@Requires('review:write')
export class ReviewDeskPages {
  constructor(private readonly desk: ReviewDesk) {}

  @Get()
  @Render('reviews/list')
  async list(@Ctx() context: Context) {
    return { reviews: await this.desk.list(context) };
  }

  @Get(':id')
  @Render(VIEW)
  show(@Ctx() context: Context, @Param('id') id: string) {
    return this.page(context, id);
  }

  @Post(':id/draft')
  @Redirect()
  save(@Ctx() context: Context, @Param('id') id: string, @Body() body: Typed) {
    return this.submitted(context, id, reviewDraftSchema, body, async (input) => {
      await this.desk.save(context, id, input);
      return `/reviews/${id}?done=saved`;
    });
  }

  @Post(':id/submission')
  @Redirect()
  submit(@Ctx() context: Context, @Param('id') id: string, @Body() body: Typed) {
    return this.submitted(context, id, reviewSubmissionSchema, body, async (input) => {
      await this.desk.submit(context, id, input);
      return '/reviews?done=review-submitted';
    });
  }

  @Post(':id/conflict')
  @Redirect()
  decline(@Ctx() context: Context, @Param('id') id: string, @Body() body: Typed) {
    return this.submitted(context, id, reasonSchema, body, async ({ reason }) => {
      await this.desk.decline(context, id, reason);
      return '/reviews?done=review-declined';
    });
  }

  /** Scores come as fields `scores.innovation`, as their errors go back. */
  private submitted<S extends z.ZodType>(
    context: Context,
    id: string,
    schema: S,
    body: Typed,
    act: (input: z.infer<S>) => Promise<string>,
  ) {
    const scores = Object.fromEntries(
      REVIEW_CRITERIA.flatMap((one) =>
        body[`scores.${one}`] === undefined ? [] : [[one, body[`scores.${one}`]]],
      ),
    );
    return submitForm(schema, { ...body, scores }, { view: VIEW, data: () => this.page(context, id) }, act);
  }

  private async page(context: Context, id: string) {
    const review = await this.desk.find(context, id);
    return { review, open: review.status === 'draft' };
  }
}
