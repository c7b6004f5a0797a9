/**
 * A longer pause than this begins a new text, milliseconds. Scanners take some ten between two characters, a busy
 * computer adds to it; outside of fields nobody else types much, so that speed need not tell them apart.
 */
const LONGEST_GAP = 500;
const SHORTEST_CODE = 8;

/** Collects what a USB scanner types: many characters without a pause, then Enter. */
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

const FIELDS =
  'input:not([type="radio"], [type="checkbox"], [type="file"]), textarea, select, [contenteditable]';

const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches(FIELDS);

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
