import { Module } from '@nestjs/common';
import { DocumentsModule } from '../documents/documents.module.js';
import { FileImportJob } from './file-import-job.service.js';
import { FileImportsPages } from './file-imports.pages.js';
import { FileImportsService } from './file-imports.service.js';

/** Tables that come in from files: preview, import, what came of it. */
@Module({
  imports: [DocumentsModule],
  controllers: [FileImportsPages],
  providers: [FileImportsService, FileImportJob],
  exports: [FileImportsService],
})
export class ImportsModule {}
