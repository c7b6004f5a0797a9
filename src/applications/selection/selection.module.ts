import { Module } from '@nestjs/common';
import { ApplicationsModule } from '../applications.module.js';
import { PoolPages } from './pool.pages.js';
import { ProposedSubsidies } from './proposed-subsidies.service.js';
import { RankingsApi } from './rankings.api.js';
import { RankingsPages } from './rankings.pages.js';
import { RankingsService } from './rankings.service.js';
import { SelectionOverview } from './selection-overview.service.js';
import { SelectionApi } from './selection.api.js';
import { SelectionService } from './selection.service.js';

@Module({
  imports: [ApplicationsModule],
  controllers: [RankingsApi, SelectionApi, RankingsPages, PoolPages],
  providers: [RankingsService, SelectionService, SelectionOverview, ProposedSubsidies],
  exports: [ProposedSubsidies, SelectionOverview],
})
export class SelectionModule {}
