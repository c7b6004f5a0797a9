import { Module } from '@nestjs/common';
import { DocumentsModule } from '../documents/documents.module.js';
import { IssuedDocumentsModule } from '../issued-documents/issued-documents.module.js';
import { PeopleModule } from '../people/people.module.js';
import { CertificateIssuing } from './certificate-issuing.service.js';
import { CertificateScopes } from './certificate-scopes.service.js';
import { CertificatesApi } from './certificates.api.js';
import { CertificatesJob } from './certificates-job.service.js';
import { CertificatesPages } from './certificates.pages.js';
import { CertificatesService } from './certificates.service.js';
import { TrainingModule } from './training.module.js';

/** Certificates of completion 结业证书. */
@Module({
  imports: [DocumentsModule, IssuedDocumentsModule, PeopleModule, TrainingModule],
  controllers: [CertificatesApi, CertificatesPages],
  providers: [CertificatesService, CertificateIssuing, CertificateScopes, CertificatesJob],
})
export class CertificatesModule {}
