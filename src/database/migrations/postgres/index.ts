import { Initial1795423070356 } from './001-initial.js';
import { AddEnterprises1795475608867 } from './002-add-enterprises.js';
import { AddIssuedDocuments1795475686795 } from './003-add-issued-documents.js';
import { LighterScanIndexes1795476543855 } from './004-lighter-scan-indexes.js';
import { AddEvidence1795477495533 } from './005-add-evidence.js';
import { AddApplications1795478169777 } from './006-add-applications.js';
import { AddSelfCheckIn1795477216437 } from './007-add-self-check-in.js';
import { ShorterTraineeIndex1795478263695 } from './008-shorter-trainee-index.js';
import { AddFileImports1795479951612 } from './009-add-file-imports.js';
import { AddEligibility1795480356500 } from './010-add-eligibility.js';
import { AddCertificates1795480357500 } from './011-add-certificates.js';
import { AddReviews1795481477192 } from './012-add-reviews.js';
import { AddAttachments1795481891350 } from './013-add-attachments.js';
import { AddCheckOut1795636802300 } from './014-add-check-out.js';
import { AddDecisionsAndNotices1795637037878 } from './015-add-decisions-and-notices.js';
import { AddRankings1795637042531 } from './016-add-rankings.js';
import { AddPublicity1795637097577 } from './017-add-publicity.js';
import { AddAcceptance1795637322193 } from './018-add-acceptance.js';
import { AddPayments1795637382348 } from './019-add-payments.js';
import { AddSuspiciousEvents1795638248169 } from './020-add-suspicious-events.js';
import { AddErasure1795638508260 } from './021-add-erasure.js';
import { AddListIndexes1795654014873 } from './022-add-list-indexes.js';
import { IndexAttendanceByTrainee1795654362440 } from './023-index-attendance-by-trainee.js';
import { AddFundListIndexes1795654928153 } from './024-add-fund-list-indexes.js';
import { AddOpenDues1795664277719 } from './025-add-open-dues.js';
import { IndexTexts1795668043456 } from './026-index-texts.js';
import { KeyDigitalInvoicesByNumber1795670000000 } from './027-key-digital-invoices-by-number.js';
import { TieTrainees1795704535651 } from './028-tie-trainees.js';
import { DropUnusedTraineeIndexes1795732333030 } from './029-drop-unused-trainee-indexes.js';

/** Migrations for PostgreSQL, oldest first. */
export const postgresMigrations = [
  Initial1795423070356,
  AddEnterprises1795475608867,
  AddIssuedDocuments1795475686795,
  LighterScanIndexes1795476543855,
  AddEvidence1795477495533,
  AddApplications1795478169777,
  AddSelfCheckIn1795477216437,
  ShorterTraineeIndex1795478263695,
  AddFileImports1795479951612,
  AddEligibility1795480356500,
  AddCertificates1795480357500,
  AddReviews1795481477192,
  AddAttachments1795481891350,
  AddCheckOut1795636802300,
  AddDecisionsAndNotices1795637037878,
  AddRankings1795637042531,
  AddPublicity1795637097577,
  AddAcceptance1795637322193,
  AddPayments1795637382348,
  AddSuspiciousEvents1795638248169,
  AddErasure1795638508260,
  AddListIndexes1795654014873,
  IndexAttendanceByTrainee1795654362440,
  AddFundListIndexes1795654928153,
  AddOpenDues1795664277719,
  IndexTexts1795668043456,
  KeyDigitalInvoicesByNumber1795670000000,
  TieTrainees1795704535651,
  DropUnusedTraineeIndexes1795732333030,
];
