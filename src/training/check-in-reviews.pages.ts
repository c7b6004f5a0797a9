import { Body, Controller, Get, Param, Post, Query, Redirect, Render } from '@nestjs/common';
import { z } from 'zod';
import { Ctx, Requires } from '../identity/access.decorators.js';
import type { Context } from '../kernel/context.js';
import { submitForm } from '../kernel/form.js';
import { pagerOf } from '../kernel/paging.js';
import { cleanText } from '../kernel/text-normalisation.js';
import { CheckInDoorService } from './check-in-door.service.js';
import {
  acceptanceSchema,
  rejectionSchema,
  REVIEW_STATES,
  reviewPageSchema,
} from './check-in-review.schema.js';
import { CheckInReviewsService } from './check-in-reviews.service.js';
import { TrainingSessionsService } from './training-sessions.service.js';

const VIEW = 'check-in-reviews/show';
const PAGE_SIZE = 20;

const searchSchema = z.object({ q: z.string().max(200).transform(cleanText).catch('') });

@Controller('check-in-reviews')
@Requires('check-in:read-reviews')
export class CheckInReviewsPages {
  constructor(
    private readonly reviews: CheckInReviewsService,
    private readonly door: CheckInDoorService,
    private readonly sessions: TrainingSessionsService,
  ) {}

  @Get()
  @Render('check-in-reviews/list')
  async list(@Query({ schema: reviewPageSchema }) { state, page }: z.infer<typeof reviewPageSchema>) {
    const paging = { page, pageSize: PAGE_SIZE };
    const { items, total } = await this.reviews.list(state, paging);
    return { state, states: REVIEW_STATES, items, pager: pagerOf(paging, total) };
  }

  @Get(':id')
  @Render(VIEW)
  show(
    @Ctx() context: Context,
    @Param('id') id: string,
    @Query({ schema: searchSchema }) { q }: z.infer<typeof searchSchema>,
  ) {
    return this.page(context, id, q);
  }

  @Post(':id/acceptance')
  @Requires('check-in:review')
  @Redirect()
  accept(@Ctx() context: Context, @Param('id') id: string, @Body() body: Record<string, string>) {
    const typed = { ...body, registrationId: body['registrationId'] || null };
    const again = { view: VIEW, data: () => this.page(context, id, cleanText(body['q'] ?? '')) };
    return submitForm(acceptanceSchema, typed, again, async (acceptance) => {
      await this.reviews.accept(context, id, acceptance);
      return '/check-in-reviews?done=review-accepted';
    });
  }

  @Post(':id/rejection')
  @Requires('check-in:review')
  @Redirect()
  reject(@Ctx() context: Context, @Param('id') id: string, @Body() body: object) {
    const again = {
      view: VIEW,
      data: async () => ({ ...(await this.page(context, id, '')), rejecting: true }),
    };
    return submitForm(rejectionSchema, body, again, async ({ note }) => {
      await this.reviews.reject(context, id, note);
      return '/check-in-reviews?done=review-rejected';
    });
  }

  /** The scan, and who it may have been where its code says nothing. */
  private async page(context: Context, id: string, q: string) {
    const scan = await this.reviews.find(id);
    const { trainingSessionId, trainingSessionTitle, registrationId } = scan;
    const session =
      trainingSessionTitle === null ? null : await this.sessions.find(context, trainingSessionId);
    const found = q === '' || !session ? null : await this.door.find(context, trainingSessionId, q);
    const unknown = registrationId === null;
    return { scan, session, q, found, unknown, nowhere: unknown && !session };
  }
}
