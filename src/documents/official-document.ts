import { readFileSync } from 'node:fs';
import type { Instant } from '../kernel/instant.js';
import type { DocumentOptions, DocumentStream } from './documents.js';
import { streamReport } from './documents.js';

/** A part of the body: a heading of level 1 to 4 with its own number, or a paragraph (level 0). */
export interface OfficialParagraph {
  readonly level: 0 | 1 | 2 | 3 | 4;
  /** Run-in heading of a paragraph, set in Kai. */
  readonly lead: string | null;
  readonly text: string;
}

export interface OfficialAttachment {
  readonly title: string;
  readonly landscape: boolean;
  readonly paragraphs: readonly string[];
  /** Headings and widths such as `20mm` or `*`; none without a table. */
  readonly columns: readonly { readonly title: string; readonly width: string }[];
  readonly rows: Iterable<readonly string[]> | AsyncIterable<readonly string[]>;
}

/** What `reports/official-document.hbs` prints; names follow GB/T 9704-2012, clause 7. */
export interface OfficialDocumentModel {
  readonly format: 'document' | 'letter';
  /** `even`: the imprint of several pages stands on an even one; `last`: on the last, whichever that is. */
  readonly imprintPage: 'even' | 'last';
  readonly copyNumber: string | null;
  readonly secrecy: string | null;
  readonly urgency: string | null;
  /** The issuing body: mark and author. */
  readonly issuer: string;
  readonly documentNumber: string;
  /** Who sign off an upward document, in the order of the bodies that issue it. */
  readonly signatories: readonly string[];
  readonly title: string;
  /** Without the colon. */
  readonly addressee: string | null;
  readonly body: readonly OfficialParagraph[];
  readonly attachments: readonly OfficialAttachment[];
  readonly signers: readonly string[];
  /** Leaves room for a seal over signature and date. */
  readonly sealed: boolean;
  readonly signedOn: Instant;
  /** Without brackets. */
  readonly note: string | null;
  /** Without label and full stop. */
  readonly copies: string | null;
  readonly printer: string | null;
  readonly printedOn: Instant;
}

export const OFFICIAL_TEMPLATE = 'official-document';

/** An official document by GB/T 9704-2012 as a PDF stream, in PDF/A-2b because it goes to the archives. */
export const streamOfficialDocument = (
  model: OfficialDocumentModel,
  options: DocumentOptions,
): DocumentStream => streamReport(OFFICIAL_TEMPLATE, model, { archival: true, ...options });

const SAMPLES = new URL('../../reports/samples/', import.meta.url);

/** The sample documents in `reports/samples`. */
export const OFFICIAL_SAMPLES = ['notice', 'upward', 'letter', 'names'] as const;
export type OfficialSample = (typeof OFFICIAL_SAMPLES)[number];

export const officialSample = (name: OfficialSample): OfficialDocumentModel =>
  JSON.parse(readFileSync(new URL(`${name}.json`, SAMPLES), 'utf8')) as OfficialDocumentModel;
