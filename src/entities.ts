import { Acceptance } from './applications/acceptance/acceptance.entity.js';
import { MilestoneFile } from './applications/acceptance/milestone-file.entity.js';
import { PerformanceEvaluation } from './applications/acceptance/performance-evaluation.entity.js';
import { ReachedMilestone } from './applications/acceptance/reached-milestone.entity.js';
import { ApplicationEvent } from './applications/application-event.entity.js';
import { Application } from './applications/application.entity.js';
import { EligibilityRun } from './applications/eligibility-run.entity.js';
import { EligibilityVerdict } from './applications/eligibility-verdict.entity.js';
import { Invoice } from './applications/invoice.entity.js';
import { ReviewConclusion } from './applications/review-conclusion.entity.js';
import { ReviewExpert } from './applications/review-expert.entity.js';
import { Review } from './applications/review.entity.js';
import { OpenDue } from './applications/dues/open-due.entity.js';
import { PublicityEntry } from './applications/publicity/publicity-entry.entity.js';
import { PublicityObjection } from './applications/publicity/publicity-objection.entity.js';
import { PublicityPeriod } from './applications/publicity/publicity-period.entity.js';
import { Ranking } from './applications/selection/ranking.entity.js';
import { RankingPlace } from './applications/selection/ranking-place.entity.js';
import { Attachment } from './applications/attachment.entity.js';
import { AuditEntry } from './audit/audit-entry.entity.js';
import { ClusterMember } from './enterprises/cluster-member.entity.js';
import { Cluster } from './enterprises/cluster.entity.js';
import { EnterpriseFinding } from './enterprises/enterprise-finding.entity.js';
import { Enterprise } from './enterprises/enterprise.entity.js';
import { AddressLoad } from './identity/address-load.entity.js';
import { CodeGuess } from './identity/code-guess.entity.js';
import { LoginFailure } from './identity/login-failure.entity.js';
import { LoginSession } from './identity/login-session.entity.js';
import { PasswordLink } from './identity/password-link.entity.js';
import { UserAccount } from './identity/user-account.entity.js';
import { IssuedDocument } from './issued-documents/issued-document.entity.js';
import { FileImport } from './imports/file-import.entity.js';
import { Job } from './jobs/job.entity.js';
import { PossibleDuplicate } from './people/possible-duplicate.entity.js';
import { SubsidyDecision } from './subsidies/decisions/subsidy-decision.entity.js';
import { SubsidyNotice } from './subsidies/notices/subsidy-notice.entity.js';
import { TraineeMerge } from './people/trainee-merge.entity.js';
import { Trainee } from './people/trainee.entity.js';
import { BankList } from './subsidies/payments/bank-list.entity.js';
import { Clawback } from './subsidies/payments/clawback.entity.js';
import { MoneyReturn } from './subsidies/payments/money-return.entity.js';
import { Payment } from './subsidies/payments/payment.entity.js';
import { SuspiciousEvent } from './suspicious-events/suspicious-event.entity.js';
import { Attendance } from './training/attendance.entity.js';
import { Certificate } from './training/certificate.entity.js';
import { CheckInScan } from './training/check-in-scan.entity.js';
import { EvidenceFile } from './training/evidence/evidence-file.entity.js';
import { EvidencePackage } from './training/evidence/evidence-package.entity.js';
import { DoorSettings } from './training/door-settings/door-settings.entity.js';
import { Pass } from './training/pass.entity.js';
import { Registration } from './training/registration.entity.js';
import { RosterImport } from './training/roster-import.entity.js';
import { SelfCheckIn } from './training/self-check-in/self-check-in.entity.js';
import { TrainingSessionTrainer } from './training/training-session-trainer.entity.js';
import { TrainingSession } from './training/training-session.entity.js';

/** Every table of the database; the migrations are generated from this list. */
export const entities = [
  AuditEntry,
  UserAccount,
  LoginSession,
  LoginFailure,
  PasswordLink,
  CodeGuess,
  AddressLoad,
  SuspiciousEvent,
  Job,
  IssuedDocument,
  OpenDue,
  Trainee,
  TraineeMerge,
  PossibleDuplicate,
  TrainingSession,
  TrainingSessionTrainer,
  Registration,
  Pass,
  CheckInScan,
  Attendance,
  Certificate,
  RosterImport,
  Enterprise,
  EnterpriseFinding,
  Cluster,
  ClusterMember,
  EvidenceFile,
  EvidencePackage,
  Application,
  ApplicationEvent,
  Invoice,
  Attachment,
  DoorSettings,
  SelfCheckIn,
  FileImport,
  EligibilityRun,
  EligibilityVerdict,
  ReviewExpert,
  Review,
  ReviewConclusion,
  SubsidyDecision,
  SubsidyNotice,
  Ranking,
  RankingPlace,
  PublicityPeriod,
  PublicityEntry,
  PublicityObjection,
  MilestoneFile,
  ReachedMilestone,
  Acceptance,
  PerformanceEvaluation,
  Payment,
  BankList,
  Clawback,
  MoneyReturn,
];
