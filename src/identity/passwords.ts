import { hash, verify } from '@node-rs/argon2';
import { DomainError } from '../kernel/domain-error.js';

/** OWASP's second recommended setting for Argon2id: 19 MiB, 2 passes, 1 lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const MIN_PASSWORD_LENGTH = 10;
const MAX_PASSWORD_LENGTH = 200;

/** Verified in place of a missing user's hash, so that the answer takes as long. */
export const NOBODY =
  '$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$AUeY9xPNkrn1LdFGiMc9dMyeVZHSpVzcWWTPjKvuOCs';

/** Argon2id in PHC form. Throws `password-too-weak` for fewer than 10 or more than 200 characters, or the username itself. */
export async function hashPassword(password: string, username: string): Promise<string> {
  const length = [...password].length;
  const weak = length < MIN_PASSWORD_LENGTH || length > MAX_PASSWORD_LENGTH;
  if (weak || password.toLowerCase().includes(username.toLowerCase()) || new Set(password).size < 4) {
    throw new DomainError('password-too-weak', { field: 'password', min: MIN_PASSWORD_LENGTH });
  }
  return hash(password, COST);
}

export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  const matches = await verify(stored ?? NOBODY, password.slice(0, MAX_PASSWORD_LENGTH)).catch(() => false);
  return matches && stored !== null;
}

/** Throws `password-mismatch`. */
export function sameTwice({ password, repeat }: { password: string; repeat: string }): void {
  if (password !== repeat) throw new DomainError('password-mismatch', { field: 'repeat' });
}
