import { Initial1795423069542 } from './001-initial.js';
import { AddEnterprises1795475607078 } from './002-add-enterprises.js';
import { AddIssuedDocuments1795475681297 } from './003-add-issued-documents.js';
import { LighterScanIndexes1795476540618 } from './004-lighter-scan-indexes.js';
import { AddEvidence1795477489015 } from './005-add-evidence.js';
import { AddApplications1795478161939 } from './006-add-applications.js';
import { AddSelfCheckIn1795477209317 } from './007-add-self-check-in.js';
import { ShorterTraineeIndex1795478261832 } from './008-shorter-trainee-index.js';
import { AddFileImports1795479941715 } from './009-add-file-imports.js';
import { AddEligibility1795480356445 } from './010-add-eligibility.js';
import { AddCertificates1795480357445 } from './011-add-certificates.js';
import { AddReviews1795481477169 } from './012-add-reviews.js';
import { AddAttachments1795481889708 } from './013-add-attachments.js';
import { AddCheckOut1795636802300 } from './014-add-check-out.js';
import { AddDecisionsAndNotices1795637035725 } from './015-add-decisions-and-notices.js';
import { AddRankings1795637041339 } from './016-add-rankings.js';
import { AddPublicity1795637093856 } from './017-add-publicity.js';
import { AddAcceptance1795637319661 } from './018-add-acceptance.js';
import { AddPayments1795637379441 } from './019-add-payments.js';
import { AddSuspiciousEvents1795638242513 } from './020-add-suspicious-events.js';
import { AddErasure1795638504685 } from './021-add-erasure.js';
import { AddListIndexes1795654012293 } from './022-add-list-indexes.js';
import { IndexAttendanceByTrainee1795654361442 } from './023-index-attendance-by-trainee.js';
import { AddFundListIndexes1795654925530 } from './024-add-fund-list-indexes.js';
import { AddOpenDues1795664276799 } from './025-add-open-dues.js';
import { IndexTexts1795668043123 } from './026-index-texts.js';
import { KeyDigitalInvoicesByNumber1795670000000 } from './027-key-digital-invoices-by-number.js';
import { TieTrainees1795704534753 } from './028-tie-trainees.js';
import { DropUnusedTraineeIndexes1795732332202 } from './029-drop-unused-trainee-indexes.js';

/** Migrations for SQLite, oldest first. */
export const sqliteMigrations = [
  Initial1795423069542,
  AddEnterprises1795475607078,
  AddIssuedDocuments1795475681297,
  LighterScanIndexes1795476540618,
  AddEvidence1795477489015,
  AddApplications1795478161939,
  AddSelfCheckIn1795477209317,
  ShorterTraineeIndex1795478261832,
  AddFileImports1795479941715,
  AddEligibility1795480356445,
  AddCertificates1795480357445,
  AddReviews1795481477169,
  AddAttachments1795481889708,
  AddCheckOut1795636802300,
  AddDecisionsAndNotices1795637035725,
  AddRankings1795637041339,
  AddPublicity1795637093856,
  AddAcceptance1795637319661,
  AddPayments1795637379441,
  AddSuspiciousEvents1795638242513,
  AddErasure1795638504685,
  AddListIndexes1795654012293,
  IndexAttendanceByTrainee1795654361442,
  AddFundListIndexes1795654925530,
  AddOpenDues1795664276799,
  IndexTexts1795668043123,
  KeyDigitalInvoicesByNumber1795670000000,
  TieTrainees1795704534753,
  DropUnusedTraineeIndexes1795732332202,
];
