import { Module } from '@nestjs/common';
import { ClustersApi } from './clusters.api.js';
import { ClustersService } from './clusters.service.js';
import { ImportsModule } from '../imports/imports.module.js';
import { EnterpriseImport } from './enterprise-import.service.js';
import { EnterpriseFindingsApi } from './enterprise-findings.api.js';
import { EnterpriseFindingsService } from './enterprise-findings.service.js';
import { EnterprisesApi } from './enterprises.api.js';
import { EnterprisesService } from './enterprises.service.js';

@Module({
  imports: [ImportsModule],
  controllers: [EnterprisesApi, EnterpriseFindingsApi, ClustersApi],
  providers: [EnterprisesService, EnterpriseFindingsService, ClustersService, EnterpriseImport],
  exports: [EnterprisesService, EnterpriseFindingsService, ClustersService],
})
export class EnterprisesModule {}
