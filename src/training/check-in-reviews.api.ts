import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import { Ctx, Requires } from '../identity/access.decorators.js';
import type { Context } from '../kernel/context.js';
import {
  type Acceptance,
  acceptanceSchema,
  rejectionSchema,
  type ReviewList,
  reviewListSchema,
} from './check-in-review.schema.js';
import { CheckInReviewsService, type Reviewed } from './check-in-reviews.service.js';

@Controller('api/v1/check-in-reviews')
@Requires('check-in:read-reviews')
export class CheckInReviewsApi {
  constructor(private readonly reviews: CheckInReviewsService) {}

  @Get()
  list(@Query({ schema: reviewListSchema }) { state, ...paging }: ReviewList) {
    return this.reviews.list(state, paging);
  }

  @Post(':id/acceptance')
  @Requires('check-in:review')
  @HttpCode(200)
  accept(
    @Ctx() context: Context,
    @Param('id') id: string,
    @Body({ schema: acceptanceSchema }) acceptance: Acceptance,
  ) {
    return this.reviews.accept(context, id, acceptance).then(view);
  }

  @Post(':id/rejection')
  @Requires('check-in:review')
  @HttpCode(200)
  reject(
    @Ctx() context: Context,
    @Param('id') id: string,
    @Body({ schema: rejectionSchema }) { note }: z.infer<typeof rejectionSchema>,
  ) {
    return this.reviews.reject(context, id, note).then(view);
  }
}

const view = ({ scan, attendance }: Reviewed) => ({
  id: scan.id,
  nonce: scan.nonce,
  state: scan.reviewState,
  note: scan.reviewNote,
  reviewedAt: scan.reviewedAt,
  attendance,
});
