import { Module } from '@nestjs/common';
import { EnterprisesModule } from '../enterprises/enterprises.module.js';
import { ApplicationPage } from './application-page.service.js';
import { ApplicationStepsPages } from './application-steps.pages.js';
import { ApplicationsPages } from './applications.pages.js';
import { AttachmentsApi } from './attachments.api.js';
import { AttachmentsService } from './attachments.service.js';
import { ApplicationMoves } from './application-moves.service.js';
import { ApplicationStepsApi } from './application-steps.api.js';
import { ApplicationSteps } from './application-steps.service.js';
import { ApplicationSubsidies } from './application-subsidies.service.js';
import { ApplicationsApi } from './applications.api.js';
import { ApplicationsService } from './applications.service.js';
import { ImportsModule } from '../imports/imports.module.js';
import { Dues } from './dues/dues.service.js';
import { InvoiceImport } from './invoice-import.service.js';
import { InvoicesApi } from './invoices.api.js';
import { InvoicesService } from './invoices.service.js';

@Module({
  imports: [EnterprisesModule, ImportsModule],
  controllers: [
    ApplicationsApi,
    ApplicationsPages,
    ApplicationStepsApi,
    ApplicationStepsPages,
    InvoicesApi,
    AttachmentsApi,
  ],
  providers: [
    ApplicationsService,
    ApplicationMoves,
    Dues,
    ApplicationSteps,
    ApplicationSubsidies,
    InvoicesService,
    InvoiceImport,
    ApplicationPage,
    AttachmentsService,
  ],
  exports: [ApplicationPage, ApplicationsService, ApplicationMoves, ApplicationSubsidies, InvoicesService],
})
export class ApplicationsModule {}
