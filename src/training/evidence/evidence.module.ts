import { Module } from '@nestjs/common';
import { ReportsModule } from '../reports.module.js';
import { TrainingModule } from '../training.module.js';
import { EvidenceFilesApi } from './evidence-files.api.js';
import { EvidenceFilesPages } from './evidence-files.pages.js';
import { EvidenceFilesService } from './evidence-files.service.js';
import { EvidencePackagesApi } from './evidence-packages.api.js';
import { EvidencePackagesPages } from './evidence-packages.pages.js';
import { EvidencePackagesService } from './evidence-packages.service.js';

/** What proves that the training took place: uploaded files, and packages of everything for auditors. */
@Module({
  imports: [TrainingModule, ReportsModule],
  controllers: [EvidenceFilesApi, EvidenceFilesPages, EvidencePackagesApi, EvidencePackagesPages],
  providers: [EvidenceFilesService, EvidencePackagesService],
  exports: [EvidenceFilesService],
})
export class EvidenceModule {}
