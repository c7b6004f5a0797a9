import type { DocumentOptions, DocumentStream, RenderedDocument } from '../../documents/documents.js';
import { collectDocument, streamReport } from '../../documents/documents.js';
import type { Instant } from '../../kernel/instant.js';
import type { SessionHeading } from './sign-in-sheet.js';

export interface PassCard {
  readonly name: string;
  readonly organisation: string;
  /** The short code, without separators. */
  readonly code: string;
  /** What the QR code holds. */
  readonly passUrl: string;
}

/** Cards to print, cut and hand out: ten on a page of A4, 90 × 54 mm each. */
export interface PassCardsModel {
  readonly operator: string;
  readonly generatedAt: Instant;
  readonly session: SessionHeading;
  readonly passes: Iterable<PassCard> | AsyncIterable<PassCard>;
}

/** Starts to write the cards. @throws TemplateError when a field is missing */
export const streamPassCards = (model: PassCardsModel, options?: Partial<DocumentOptions>): DocumentStream =>
  streamReport('pass-cards', model, { createdAt: model.generatedAt, ...options });

/** All cards in memory. */
export const renderPassCards = (
  model: PassCardsModel,
  options?: Partial<DocumentOptions>,
): Promise<RenderedDocument> => collectDocument(streamPassCards(model, options));
