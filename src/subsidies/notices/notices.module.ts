import { Module } from '@nestjs/common';
import { ApplicationsModule } from '../../applications/applications.module.js';
import { DocumentsModule } from '../../documents/documents.module.js';
import { IssuedDocumentsModule } from '../../issued-documents/issued-documents.module.js';
import { DecisionsModule } from '../decisions/decisions.module.js';
import { NoticeIssuing } from './notice-issuing.service.js';
import { NoticePrints } from './notice-prints.service.js';
import { NoticesApi } from './notices.api.js';
import { NoticesJob } from './notices-job.service.js';
import { NoticesPages } from './notices.pages.js';
import { NoticesService } from './notices.service.js';

/** Subsidy notices 补贴通知. */
@Module({
  imports: [ApplicationsModule, DecisionsModule, DocumentsModule, IssuedDocumentsModule],
  controllers: [NoticesApi, NoticesPages],
  providers: [NoticesService, NoticeIssuing, NoticePrints, NoticesJob],
})
export class NoticesModule {}
