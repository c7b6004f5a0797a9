import { Module } from '@nestjs/common';
import { ProgressModule } from '../training/progress.module.js';
import { ProgressReportsApi } from './progress-reports.api.js';
import { ProgressReportsPages } from './progress-reports.pages.js';
import { ProgressReportsService } from './progress-reports.service.js';

@Module({
  imports: [ProgressModule],
  controllers: [ProgressReportsApi, ProgressReportsPages],
  providers: [ProgressReportsService],
  exports: [ProgressReportsService],
})
export class ProgressReportsModule {}
