import type { DocumentOptions, DocumentStream, RenderedDocument } from '../../documents/documents.js';
import { collectDocument, streamReport } from '../../documents/documents.js';
import type { Instant } from '../../kernel/instant.js';
import type { Category } from '../../people/category.js';

/** What the header of a training session's papers says. */
export interface SessionHeading {
  readonly title: string;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly venue: string;
  readonly lecturer: string;
}

export interface Attendee {
  readonly name: string;
  readonly organisation: string;
  readonly category: Category;
  /** Masked; empty when unknown. */
  readonly mobile: string;
  readonly state: 'checked-in' | 'not-arrived' | 'cancelled';
  /** The first check-in; null unless the state is `checked-in`. */
  readonly checkedInAt: Instant | null;
  /** Whether it was entered from a signed sheet. */
  readonly paper: boolean;
  /** The last check-out, only of a session that asks for them; null unless somebody left. */
  readonly lastOut: Instant | null;
  /** Whether the session's end stands for a check-out that nobody made. */
  readonly forgotten: boolean;
  /** Lesson hours. */
  readonly hours: number;
  /** What the row's QR code holds, for staff who enter the sheet; null for a cancelled registration. */
  readonly passCode: string | null;
}

/** A training session's sign-in sheet 签到表. */
export interface SignInSheetModel {
  readonly operator: string;
  readonly generatedAt: Instant;
  readonly session: SessionHeading;
  /** Registrations that were not cancelled. */
  readonly registered: number;
  readonly present: number;
  readonly cancelled: number;
  /** Whether people were asked to check out. */
  readonly checkOut: boolean;
  readonly attendees: Iterable<Attendee> | AsyncIterable<Attendee>;
  /** Empty rows for people who come unannounced. */
  readonly walkInRows: number;
}

/** Starts to write the sign-in sheet. @throws TemplateError when a field is missing */
export const streamSignInSheet = (
  model: SignInSheetModel,
  options?: Partial<DocumentOptions>,
): DocumentStream =>
  streamReport(
    'sign-in-sheet',
    {
      ...model,
      absent: model.registered - model.present,
      walkInRows: Array.from({ length: model.walkInRows }, (_, index) => index),
    },
    { createdAt: model.generatedAt, ...options },
  );

/** The whole sign-in sheet in memory. */
export const renderSignInSheet = (
  model: SignInSheetModel,
  options?: Partial<DocumentOptions>,
): Promise<RenderedDocument> => collectDocument(streamSignInSheet(model, options));
