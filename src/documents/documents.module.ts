import { Module } from '@nestjs/common';
import { DocumentBatchesService } from './document-batches.service.js';
import { OfficialSamplesPages } from './official-samples.pages.js';
import { TypefacesPages } from './typefaces.pages.js';

@Module({
  controllers: [OfficialSamplesPages, TypefacesPages],
  providers: [DocumentBatchesService],
  exports: [DocumentBatchesService],
})
export class DocumentsModule {}
