import type { DocumentTask } from '../../documents/document-task.js';
import { type DocumentOptions, type DocumentStream, streamReport } from '../../documents/documents.js';
import type { Day, Instant } from '../../kernel/instant.js';

/** One person's certificate of completion 结业证书. */
export interface CertificatePaper {
  readonly name: string;
  /** The days of the first and the last training session that the person completed. */
  readonly firstDay: Day;
  readonly lastDay: Day;
  /** Training sessions completed, and what they come to in lesson hours 学时. */
  readonly sessions: number;
  readonly hours: number;
  readonly documentNumber: string;
  /** The verification code in groups, as people type it. */
  readonly code: string;
  /** What the QR code holds. */
  readonly verificationUrl: string;
  readonly issuer: string;
  readonly issuedAt: Instant;
}

/** What all certificates of a programme say. */
export interface CertificateHeading {
  readonly year: number;
  readonly issuer: string;
  /** Where a code can be typed. */
  readonly verificationPage: string;
}

/** One certificate as it is issued: the same facts give the same bytes at any time. */
export const certificateTask = (heading: CertificateHeading, certificate: CertificatePaper): DocumentTask => {
  const { documentNumber, issuedAt: createdAt } = certificate;
  return {
    report: 'certificate',
    model: { ...heading, documentNumber, certificates: [certificate] },
    createdAt,
  };
};

/** Starts to write certificates, however many, a landscape page of A4 each. @throws TemplateError when a field is missing */
export const streamCertificates = (
  heading: CertificateHeading,
  certificates: Iterable<CertificatePaper> | AsyncIterable<CertificatePaper>,
  options: DocumentOptions,
): DocumentStream => streamReport('certificate', { ...heading, documentNumber: null, certificates }, options);
