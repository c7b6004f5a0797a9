/** What kind of answer an error is; `web/` maps each kind to one HTTP status. */
export type ErrorKind =
  | 'malformed'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'refused'
  | 'too-large'
  | 'too-many';

/** Every stable error code of the product. Its words stand in the catalogues under `error.<code>`. */
const KINDS = {
  'malformed-request': 'malformed',
  'login-required': 'unauthenticated',
  'wrong-credentials': 'unauthenticated',
  'permission-denied': 'forbidden',
  'csrf-failed': 'forbidden',
  'not-your-training-session': 'forbidden',
  'outside-your-district': 'forbidden',
  'not-your-upload': 'forbidden',
  'second-person-required': 'forbidden',
  'three-people-required': 'forbidden',
  'not-found': 'not-found',
  'link-invalid': 'not-found',
  'stored-file-missing': 'not-found',
  'unknown-document': 'not-found',
  'certificate-void': 'refused',
  'certificate-held': 'conflict',
  'nobody-to-certify': 'refused',
  'locked-out': 'too-many',
  'too-many-requests': 'too-many',
  'edited-by-another': 'conflict',
  'write-conflict': 'conflict',
  'nonce-reused': 'conflict',
  'username-taken': 'conflict',
  'credit-code-taken': 'conflict',
  'application-not-editable': 'conflict',
  'invoice-already-used': 'conflict',
  'cluster-name-taken': 'conflict',
  'already-reviewed': 'conflict',
  'already-decided': 'conflict',
  'import-already-done': 'conflict',
  'illegal-transition': 'conflict',
  'validation-failed': 'refused',
  'transition-blocked': 'refused',
  'some-refused': 'refused',
  'check-needs-no-person': 'refused',
  'review-not-open': 'conflict',
  'review-closed': 'conflict',
  'review-not-submitted': 'conflict',
  'already-assigned': 'conflict',
  'unknown-reviewer': 'refused',
  'conflict-of-interest': 'refused',
  'nothing-to-rank': 'refused',
  'ranking-outdated': 'conflict',
  'nothing-to-publicise': 'refused',
  'publicity-days-wrong': 'refused',
  'publicity-over': 'conflict',
  'not-on-this-list': 'refused',
  'objection-already-handled': 'conflict',
  'score-out-of-range': 'refused',
  'password-too-weak': 'refused',
  'password-mismatch': 'refused',
  'wrong-password': 'refused',
  'cannot-disable-yourself': 'refused',
  'cannot-reset-yourself': 'refused',
  'last-administrator': 'refused',
  'district-required': 'refused',
  'unknown-programme': 'refused',
  'unknown-policy': 'refused',
  'duplicate-invoice': 'refused',
  'duplicate-enterprise': 'refused',
  'unknown-credit-codes': 'refused',
  'unknown-cluster': 'refused',
  'cluster-required': 'refused',
  'cluster-not-expected': 'refused',
  'unknown-enterprise': 'refused',
  'invoice-tax-missing': 'refused',
  'ranking-missing': 'refused',
  'sum-too-large': 'refused',
  'too-many-invoices': 'refused',
  'ends-before-start': 'refused',
  'session-too-long': 'refused',
  'unknown-trainer': 'refused',
  'session-cancelled': 'refused',
  'registration-has-attendance': 'refused',
  'registration-cancelled': 'refused',
  'session-not-open': 'refused',
  'not-registered': 'refused',
  'walk-in-closed': 'refused',
  'session-has-attendance': 'refused',
  'session-closed': 'refused',
  'session-full': 'refused',
  'reason-required': 'refused',
  'annulment-too-late': 'refused',
  'scan-not-annullable': 'refused',
  'review-needs-registration': 'refused',
  'not-checked-in': 'refused',
  'merge-with-itself': 'refused',
  'merge-not-undoable': 'refused',
  'unsupported-file-type': 'refused',
  'file-too-large': 'too-large',
  'upload-too-large': 'too-large',
  'too-many-files': 'too-large',
  'file-type-not-accepted': 'refused',
  'file-damaged': 'refused',
  'files-refused': 'refused',
  'file-with-macros': 'refused',
  'file-unpacks-too-large': 'refused',
  'spreadsheet-too-large': 'refused',
  'broken-spreadsheet': 'refused',
  'broken-encoding': 'refused',
  'empty-spreadsheet': 'refused',
  'wrong-header': 'refused',
  'file-missing': 'refused',
  'payment-not-open': 'conflict',
  'payment-outdated': 'conflict',
  'payment-at-bank': 'conflict',
  'tranche-already-requested': 'conflict',
  'unknown-tranche': 'refused',
  'bank-account-missing': 'refused',
  'bank-list-done': 'conflict',
  'clawback-decided': 'conflict',
  'clawback-open': 'conflict',
  'more-than-paid': 'refused',
  'nothing-asked': 'refused',
  'evidence-missing': 'refused',
  'unknown-milestone': 'refused',
  'milestone-reached': 'conflict',
  'milestone-not-owed': 'refused',
  'milestone-by-result': 'refused',
  'day-not-possible': 'refused',
  'too-many-ticked': 'refused',
} as const satisfies Record<string, ErrorKind>;

export type ErrorCode = keyof typeof KINDS;

/** Every code and its kind, for documentation. */
export const errorKinds: Readonly<Record<ErrorCode, ErrorKind>> = KINDS;

/** A refusal that people can understand: a stable code, and the facts its sentence names. */
export class DomainError extends Error {
  readonly kind: ErrorKind;

  constructor(
    readonly code: ErrorCode,
    readonly details: Record<string, unknown> = {},
  ) {
    super(code);
    this.kind = KINDS[code];
  }
}
