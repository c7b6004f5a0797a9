import { Module } from '@nestjs/common';
import { IssuedDocumentsService } from './issued-documents.service.js';
import { VerificationApi } from './verification.api.js';
import { VerificationPages } from './verification.pages.js';
import { VerificationService } from './verification.service.js';

/** Documents with a number that anybody can verify. */
@Module({
  controllers: [VerificationApi, VerificationPages],
  providers: [IssuedDocumentsService, VerificationService],
  exports: [IssuedDocumentsService],
})
export class IssuedDocumentsModule {}
