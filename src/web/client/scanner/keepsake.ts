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
