import { Module } from '@nestjs/common';
import { TrainingModule } from '../training.module.js';
import { EvidenceFilesApi } from './evidence-files.api.js';
import { EvidenceFilesPages } from './evidence-files.pages.js';
import { EvidenceFilesService } from './evidence-files.service.js';

/** What proves that the training took place: uploaded files, and packages of everything for auditors. */
@Module({
  imports: [TrainingModule],
  controllers: [EvidenceFilesApi, EvidenceFilesPages],
  providers: [EvidenceFilesService],
})
export class EvidenceModule {}
