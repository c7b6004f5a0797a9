import { Module } from '@nestjs/common';
import { DocumentsModule } from '../documents/documents.module.js';
import { PeopleModule } from '../people/people.module.js';
import { RosterImportJob } from './roster-import-job.js';
import { RosterImporter } from './roster-importer.js';
import { RosterImportsApi } from './roster-imports.api.js';
import { RosterImportsPages } from './roster-imports.pages.js';
import { RosterImportsService } from './roster-imports.service.js';
import { RosterPreviewsService } from './roster-previews.service.js';
import { TrainingModule } from './training.module.js';

/** Roster files: preview, import, what came of it. */
@Module({
  imports: [DocumentsModule, PeopleModule, TrainingModule],
  controllers: [RosterImportsApi, RosterImportsPages],
  providers: [RosterImporter, RosterImportsService, RosterPreviewsService, RosterImportJob],
  exports: [RosterImportsService],
})
export class RosterImportsModule {}
