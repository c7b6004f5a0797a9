import { Module } from '@nestjs/common';
import { CheckInsApi } from './check-ins.api.js';
import { CheckInsService } from './check-ins.service.js';
import { TrainingModule } from './training.module.js';

/** The door: scans, their ledger, and what waits for review. */
@Module({
  imports: [TrainingModule],
  controllers: [CheckInsApi],
  providers: [CheckInsService],
  exports: [CheckInsService],
})
export class CheckInsModule {}
