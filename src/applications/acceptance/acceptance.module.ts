import { Module } from '@nestjs/common';
import { ApplicationsModule } from '../applications.module.js';
import { AcceptanceApi } from './acceptance.api.js';
import { AcceptancePages } from './acceptance.pages.js';
import { AcceptanceService } from './acceptance.service.js';
import { MilestoneFilesService } from './milestone-files.service.js';
import { MilestonesService } from './milestones.service.js';

@Module({
  imports: [ApplicationsModule],
  controllers: [AcceptanceApi, AcceptancePages],
  providers: [MilestonesService, MilestoneFilesService, AcceptanceService],
  exports: [MilestonesService],
})
export class AcceptanceModule {}
