/** A scanner sends its characters faster than anyone types: at most this long between two, milliseconds. */
const LONGEST_GAP = 80;
const SHORTEST_CODE = 8;

/** Collects the keystrokes of a USB scanner: a fast burst that ends with Enter. */
export class TypedScan {
  private text = '';
  private lastAt = Number.NEGATIVE_INFINITY;

  /** Takes one key as it was pressed at `at` (milliseconds). Answers the whole text when Enter ends a burst. */
  press(key: string, at: number): string | null {
    const inBurst = at - this.lastAt <= LONGEST_GAP;
    this.lastAt = at;
    if (key === 'Enter' || key === 'Tab') {
      const text = inBurst ? this.text : '';
      this.text = '';
      return text.length >= SHORTEST_CODE ? text : null;
    }
    if ([...key].length === 1) this.text = (inBurst ? this.text : '') + key;
    return null;
  }
}

const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]');

/** Hears a USB scanner anywhere on the page, unless somebody types in a field. */
export function hearTypedScans(onScan: (text: string) => void): void {
  const typed = new TypedScan();
  const hear = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey || isField(event.target)) return;
    // Firefox opens its quick search on a slash, with which every address goes on.
    if (event.key === '/') event.preventDefault();
    const text = typed.press(event.key, event.timeStamp);
    if (text === null) return;
    // The Enter belongs to the scan, not to the button that has the focus.
    event.preventDefault();
    event.stopPropagation();
    onScan(text);
  };
  document.addEventListener('keydown', hear, true);
}
