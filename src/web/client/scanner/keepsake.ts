import { newNonce } from './nonce.js';

/** What this device remembers between visits. Private windows refuse storage; then it forgets. */
export function recall(key: string): string | null {
  try {
    return localStorage.getItem(`scanner.${key}`);
  } catch {
    return null;
  }
}

export function remember(key: string, value: string): void {
  try {
    localStorage.setItem(`scanner.${key}`, value);
  } catch {
    // nothing depends on it
  }
}

/** Which device scans: random, kept on it. */
export function deviceId(): string {
  const known = recall('device') ?? newNonce();
  remember('device', known);
  return known;
}
