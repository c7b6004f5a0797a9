import { Module } from '@nestjs/common';
import { DocumentBatchesService } from './document-batches.service.js';
import { SheetReader } from './spreadsheets/sheet-reader.service.js';
import { OfficialSamplesPages } from './official-samples.pages.js';
import { TypefacesPages } from './typefaces.pages.js';

@Module({
  controllers: [OfficialSamplesPages, TypefacesPages],
  providers: [DocumentBatchesService, SheetReader],
  exports: [DocumentBatchesService, SheetReader],
})
export class DocumentsModule {}
