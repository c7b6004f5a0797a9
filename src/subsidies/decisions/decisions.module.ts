import { Module } from '@nestjs/common';
import { ApplicationsModule } from '../../applications/applications.module.js';
import { ApprovalsApi } from './approvals.api.js';
import { ApprovalsPages } from './approvals.pages.js';
import { BulkDecisions } from './bulk-decisions.service.js';
import { DecisionAmounts } from './decision-amounts.service.js';
import { DecisionsApi } from './decisions.api.js';
import { DecisionsPages } from './decisions.pages.js';
import { DecisionsService } from './decisions.service.js';

/** What each application gets: put up for approval by one person, approved by another. */
@Module({
  imports: [ApplicationsModule],
  controllers: [DecisionsApi, DecisionsPages, ApprovalsApi, ApprovalsPages],
  providers: [DecisionsService, DecisionAmounts, BulkDecisions],
  exports: [DecisionsService],
})
export class DecisionsModule {}
