import { Module } from '@nestjs/common';
import { AcceptanceModule } from '../../applications/acceptance/acceptance.module.js';
import { ApplicationsModule } from '../../applications/applications.module.js';
import { EnterprisesModule } from '../../enterprises/enterprises.module.js';
import { ApplicationPayments } from './application-payments.service.js';
import { ApplicationPaymentsPages } from './application-payments.pages.js';
import { BankListsApi } from './bank-lists.api.js';
import { BankListsPages } from './bank-lists.pages.js';
import { BankListsService } from './bank-lists.service.js';
import { ClawbacksApi } from './clawbacks.api.js';
import { ClawbacksService } from './clawbacks.service.js';
import { PaymentDesk } from './payment-desk.service.js';
import { PaymentResultsService } from './payment-results.service.js';
import { PaymentsApi } from './payments.api.js';
import { PaymentsPages } from './payments.pages.js';
import { PaymentsService } from './payments.service.js';

@Module({
  imports: [ApplicationsModule, AcceptanceModule, EnterprisesModule],
  controllers: [
    PaymentsApi,
    PaymentsPages,
    BankListsApi,
    BankListsPages,
    ClawbacksApi,
    ApplicationPaymentsPages,
  ],
  providers: [
    PaymentsService,
    PaymentResultsService,
    BankListsService,
    ClawbacksService,
    ApplicationPayments,
    PaymentDesk,
  ],
})
export class PaymentsModule {}
