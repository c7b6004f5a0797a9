import { Module } from '@nestjs/common';
import { ProgressModule } from '../training/progress.module.js';
import { SelfCheckInModule } from '../training/self-check-in/self-check-in.module.js';
import { TrainingModule } from '../training/training.module.js';
import { DashboardPages } from './dashboard.pages.js';
import { DashboardService } from './dashboard.service.js';
import { LiveApi } from './live.api.js';
import { LiveFeeds } from './live-feeds.service.js';
import { LivePages } from './live.pages.js';

@Module({
  imports: [ProgressModule, TrainingModule, SelfCheckInModule],
  controllers: [DashboardPages, LiveApi, LivePages],
  providers: [DashboardService, LiveFeeds],
})
export class DashboardModule {}
