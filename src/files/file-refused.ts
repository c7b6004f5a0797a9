import { DomainError, type ErrorCode } from '../kernel/domain-error.js';

/** A refusal of a form's file, or for want of one, which stands beside the field that it is chosen in. */
export const fileRefused = (code: ErrorCode): DomainError => new DomainError(code, { field: 'file' });
