import { Module } from '@nestjs/common';
import { CheckInDoorApi } from './check-in-door.api.js';
import { CheckInDoorService } from './check-in-door.service.js';
import { CheckInsApi } from './check-ins.api.js';
import { CheckInsService } from './check-ins.service.js';
import { TrainingModule } from './training.module.js';

/** The door: scans, their ledger, and what waits for review. */
@Module({
  imports: [TrainingModule],
  controllers: [CheckInsApi, CheckInDoorApi],
  providers: [CheckInsService, CheckInDoorService],
  exports: [CheckInsService],
})
export class CheckInsModule {}
