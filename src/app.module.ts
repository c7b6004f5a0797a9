import { type DynamicModule, Global, Module } from '@nestjs/common';
import { AcceptanceModule } from './applications/acceptance/acceptance.module.js';
import { ApplicationsModule } from './applications/applications.module.js';
import { EligibilityModule } from './applications/eligibility.module.js';
import { ReviewsModule } from './applications/reviews.module.js';
import { PublicityModule } from './applications/publicity/publicity.module.js';
import { SelectionModule } from './applications/selection/selection.module.js';
import { AuditModule } from './audit/audit.module.js';
import { Config } from './config.js';
import { DatabaseModule } from './database/database.module.js';
import { DocumentsModule } from './documents/documents.module.js';
import { entities } from './entities.js';
import { EnterprisesModule } from './enterprises/enterprises.module.js';
import { FilesModule } from './files/files.module.js';
import { IdentityModule } from './identity/identity.module.js';
import { IssuedDocumentsModule } from './issued-documents/issued-documents.module.js';
import { JobsModule } from './jobs/jobs.module.js';
import { Clock } from './kernel/clock.js';
import { PeopleModule } from './people/people.module.js';
import { PolicyModule } from './policy/policy.module.js';
import { DecisionsModule } from './subsidies/decisions/decisions.module.js';
import { PaymentsModule } from './subsidies/payments/payments.module.js';
import { NoticesModule } from './subsidies/notices/notices.module.js';
import { ProgressReportsModule } from './progress-reports/progress-reports.module.js';
import { SubsidiesModule } from './subsidies/subsidies.module.js';
import { CertificatesModule } from './training/certificates.module.js';
import { ProgressModule } from './training/progress.module.js';
import { CheckInsModule } from './training/check-ins.module.js';
import { PassPagesModule } from './training/pass-pages.module.js';
import { RosterImportsModule } from './training/roster-imports.module.js';
import { EvidenceModule } from './training/evidence/evidence.module.js';
import { ReportsModule } from './training/reports.module.js';
import { SelfCheckInModule } from './training/self-check-in/self-check-in.module.js';
import { SuspiciousEventsModule } from './suspicious-events/suspicious-events.module.js';
import { TrainingModule } from './training/training.module.js';
import { DashboardModule } from './web/dashboard.module.js';
import { WebModule } from './web/web.module.js';

/** What everything else needs: the configuration and the time. */
@Global()
@Module({})
class SettingModule {
  static for(config: Config, clock: Clock): DynamicModule {
    return {
      module: SettingModule,
      providers: [
        { provide: Config, useValue: config },
        { provide: Clock, useValue: clock },
      ],
      exports: [Config, Clock],
    };
  }
}

@Module({})
export class AppModule {
  static for(config: Config, clock: Clock): DynamicModule {
    return {
      module: AppModule,
      imports: [
        SettingModule.for(config, clock),
        DatabaseModule.for(config, entities),
        IdentityModule,
        SuspiciousEventsModule,
        AuditModule,
        JobsModule,
        FilesModule,
        DocumentsModule,
        IssuedDocumentsModule,
        PeopleModule,
        TrainingModule,
        RosterImportsModule,
        CheckInsModule,
        PassPagesModule,
        SelfCheckInModule,
        ProgressModule,
        ReportsModule,
        EvidenceModule,
        CertificatesModule,
        PolicyModule,
        SubsidiesModule,
        EnterprisesModule,
        ApplicationsModule,
        EligibilityModule,
        ReviewsModule,
        SelectionModule,
        DecisionsModule,
        NoticesModule,
        PublicityModule,
        AcceptanceModule,
        PaymentsModule,
        ProgressReportsModule,
        DashboardModule,
        WebModule,
      ],
    };
  }
}
