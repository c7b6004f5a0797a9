import { DomainError, type ErrorCode } from '../kernel/domain-error.js';

/** A refusal of what a file holds, which stands beside the field that it was chosen in. */
export const fileRefused = (code: ErrorCode): DomainError => new DomainError(code, { field: 'file' });
