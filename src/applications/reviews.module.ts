import { Module } from '@nestjs/common';
import { ApplicationsModule } from './applications.module.js';
import { EligibilityModule } from './eligibility.module.js';
import { ReviewDeskApi } from './review-desk.api.js';
import { ReviewDeskPages } from './review-desk.pages.js';
import { ReviewDesk } from './review-desk.service.js';
import { ReviewExpertsService } from './review-experts.service.js';
import { ReviewsApi } from './reviews.api.js';
import { ReviewsPages } from './reviews.pages.js';
import { ReviewsService } from './reviews.service.js';

@Module({
  imports: [ApplicationsModule, EligibilityModule],
  controllers: [ReviewsApi, ReviewDeskApi, ReviewsPages, ReviewDeskPages],
  providers: [ReviewsService, ReviewExpertsService, ReviewDesk],
})
export class ReviewsModule {}
