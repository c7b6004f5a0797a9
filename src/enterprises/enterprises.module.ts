import { Module } from '@nestjs/common';
import { ClustersApi } from './clusters.api.js';
import { ClustersPages } from './clusters.pages.js';
import { ClustersService } from './clusters.service.js';
import { ImportsModule } from '../imports/imports.module.js';
import { EnterpriseImport } from './enterprise-import.service.js';
import { EnterpriseFindingsApi } from './enterprise-findings.api.js';
import { EnterpriseFindingsPages } from './enterprise-findings.pages.js';
import { EnterpriseFindingsService } from './enterprise-findings.service.js';
import { EnterprisesApi } from './enterprises.api.js';
import { EnterprisePage } from './enterprise-page.service.js';
import { EnterprisesPages } from './enterprises.pages.js';
import { EnterprisesService } from './enterprises.service.js';

@Module({
  imports: [ImportsModule],
  controllers: [
    EnterprisesApi,
    EnterprisesPages,
    EnterpriseFindingsApi,
    EnterpriseFindingsPages,
    ClustersApi,
    ClustersPages,
  ],
  providers: [
    EnterprisesService,
    EnterpriseFindingsService,
    ClustersService,
    EnterpriseImport,
    EnterprisePage,
  ],
  exports: [EnterprisesService, EnterpriseFindingsService, ClustersService],
})
export class EnterprisesModule {}
