import { Module } from '@nestjs/common';
import { ProgressModule } from './progress.module.js';
import { ReportsApi } from './reports.api.js';
import { ReportsPages } from './reports.pages.js';
import { ReportsService } from './reports.service.js';
import { TrainingModule } from './training.module.js';

@Module({
  imports: [ProgressModule, TrainingModule],
  controllers: [ReportsApi, ReportsPages],
  providers: [ReportsService],
  exports: [ReportsService],
})
export class ReportsModule {}
