import type { Outcome } from './outcome.js';
import { element, make } from './page.js';
import { clockTime, say } from './texts.js';

const KEPT = 50;
/** The server annuls for the same user within 15 minutes; later only a manager may. */
const ANNULLABLE_MS = 15 * 60_000;

interface RecentScan {
  nonce: string;
  outcome: Outcome;
  at: number;
  annulled: boolean;
}

/** What was scanned on this device since the page was opened, the latest first. */
export class RecentScans {
  private scans: RecentScan[] = [];

  constructor(private readonly onUndo: (nonce: string) => void) {
    element('answer-undo').addEventListener('click', () => {
      const last = this.scans[0];
      if (last) onUndo(last.nonce);
    });
    setInterval(() => this.render(), 60_000);
  }

  /** Adds a scan or changes what is known of it. */
  put(nonce: string, outcome: Outcome): void {
    const known = this.scans.find((scan) => scan.nonce === nonce);
    if (known) known.outcome = outcome;
    else this.scans = [{ nonce, outcome, at: Date.now(), annulled: false }, ...this.scans].slice(0, KEPT);
    this.render();
  }

  annulled(nonce: string): void {
    const scan = this.scans.find((one) => one.nonce === nonce);
    if (scan) scan.annulled = true;
    this.render();
  }

  nameOf(nonce: string): string {
    return this.scans.find((scan) => scan.nonce === nonce)?.outcome.name ?? '';
  }

  /** How many have not reached the server yet. */
  get unsaved(): number {
    return this.scans.filter(({ outcome }) => outcome.tone === 'unsaved').length;
  }

  private render(): void {
    element('recents').replaceChildren(...this.scans.map((scan) => this.row(scan)));
    element('recents-empty').hidden = this.scans.length > 0;
    const [last] = this.scans;
    element('last').replaceChildren(...(last ? [this.row(last, 'div')] : []));
    element('last').hidden = !last;
    element('unsaved').hidden = this.unsaved === 0;
    element('unsaved').textContent = this.unsaved > 0 ? say('unsavedCount', { count: this.unsaved }) : '';
  }

  private row({ nonce, outcome, at, annulled }: RecentScan, tag: 'li' | 'div' = 'li'): HTMLElement {
    const row = make(tag, 'recent');
    row.dataset['tone'] = annulled ? 'annulled' : outcome.tone;
    const who = make('span', 'recent-who', outcome.name || outcome.title);
    const what = annulled ? say('annulled') : outcome.name ? outcome.title : '';
    const when = clockTime(new Date(at).toISOString());
    const facts = [what, when].filter((fact) => fact !== '').join(' · ');
    row.append(make('span', 'recent-dot'), who, make('span', 'recent-what', facts));
    if (outcome.annullable && !annulled && Date.now() - at < ANNULLABLE_MS) {
      const undo = make('button', 'button small', say('undo'));
      undo.type = 'button';
      undo.addEventListener('click', () => this.onUndo(nonce));
      row.append(undo);
    }
    return row;
  }
}
