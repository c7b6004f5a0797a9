import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import type { z } from 'zod';
import { Ctx, Requires } from '../identity/access.decorators.js';
import type { Context } from '../kernel/context.js';
import { reasonSchema } from './application.schema.js';
import { ReviewDesk } from './review-desk.service.js';
import { type ReviewDraftInput, reviewDraftSchema, reviewSubmissionSchema } from './review.schema.js';

/** An expert's own reviews. */
@Controller('api/v1/reviews')
@Requires('review:write')
export class ReviewDeskApi {
  constructor(private readonly desk: ReviewDesk) {}

  @Get()
  async list(@Ctx() context: Context) {
    const items = await this.desk.list(context);
    return { items, total: items.length };
  }

  @Get(':id')
  find(@Ctx() context: Context, @Param('id') id: string) {
    return this.desk.find(context, id);
  }

  @Put(':id')
  async save(
    @Ctx() context: Context,
    @Param('id') id: string,
    @Body({ schema: reviewDraftSchema }) body: ReviewDraftInput,
  ) {
    await this.desk.save(context, id, body);
    return this.desk.find(context, id);
  }

  @Post(':id/submission')
  @HttpCode(200)
  async submit(
    @Ctx() context: Context,
    @Param('id') id: string,
    @Body({ schema: reviewSubmissionSchema }) body: z.infer<typeof reviewSubmissionSchema>,
  ) {
    await this.desk.submit(context, id, body);
    return this.desk.find(context, id);
  }

  @Post(':id/conflict')
  @HttpCode(200)
  async decline(
    @Ctx() context: Context,
    @Param('id') id: string,
    @Body({ schema: reasonSchema }) { reason }: z.infer<typeof reasonSchema>,
  ) {
    await this.desk.decline(context, id, reason);
    return this.desk.find(context, id);
  }
}
