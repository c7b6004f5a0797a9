import { formatVerificationCode } from '../kernel/short-code.js';
import type { CertificateRow } from './certificate-list.js';

/** A certificate as the API tells it. */
export const certificateView = (row: CertificateRow) => ({
  ...row,
  state: row.voidedAt === null ? 'valid' : 'voided',
  code: formatVerificationCode(row.code),
});
