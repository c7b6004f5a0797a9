import { Module } from '@nestjs/common';
import { CheckInDoorApi } from './check-in-door.api.js';
import { CheckInDoorService } from './check-in-door.service.js';
import { CheckInLedgerApi } from './check-in-ledger.api.js';
import { CheckInLedgerPages } from './check-in-ledger.pages.js';
import { CheckInLedgerService } from './check-in-ledger.service.js';
import { CheckInReviewsApi } from './check-in-reviews.api.js';
import { CheckInReviewsPages } from './check-in-reviews.pages.js';
import { CheckInReviewsService } from './check-in-reviews.service.js';
import { CheckInsApi } from './check-ins.api.js';
import { CheckInsService } from './check-ins.service.js';
import { PaperCheckInsPages } from './paper/paper-check-ins.pages.js';
import { PaperCheckInsService } from './paper/paper-check-ins.service.js';
import { SealedRosterApi } from './sealed-roster.api.js';
import { SealedRosterService } from './sealed-roster.service.js';
import { TrainingModule } from './training.module.js';

/** The door: scans, their ledger, and what waits for review. */
@Module({
  imports: [TrainingModule],
  controllers: [
    CheckInsApi,
    CheckInDoorApi,
    CheckInLedgerApi,
    CheckInLedgerPages,
    CheckInReviewsApi,
    CheckInReviewsPages,
    PaperCheckInsPages,
    SealedRosterApi,
  ],
  providers: [
    CheckInsService,
    CheckInDoorService,
    CheckInLedgerService,
    CheckInReviewsService,
    PaperCheckInsService,
    SealedRosterService,
  ],
  exports: [CheckInsService],
})
export class CheckInsModule {}
