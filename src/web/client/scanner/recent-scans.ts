import type { KeptScan } from './kept-scan.js';
import { type Outcome, type Tone, toneOf } from './outcome.js';
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

/** What was scanned on this device, the latest first, and what became of it. */
export class RecentScans {
  private scans: RecentScan[] = [];

  constructor(
    private readonly keptAs: (nonce: string) => KeptScan | undefined,
    private readonly onUndo: (nonce: string) => void,
  ) {
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

  /** Adds scans of earlier visits, given in their order, below those of this one. */
  restore(scans: RecentScan[]): void {
    const unknown = scans.filter(({ nonce }) => this.scans.every((scan) => scan.nonce !== nonce));
    const older: RecentScan[] = [];
    for (const scan of unknown) older.unshift(scan);
    this.scans = [...this.scans, ...older].slice(0, KEPT);
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

  render(): void {
    element('recents').replaceChildren(...this.scans.map((scan) => this.row(scan)));
    element('recents-empty').hidden = this.scans.length > 0;
    const [last] = this.scans;
    element('last').replaceChildren(...(last ? [this.row(last, 'div')] : []));
    element('last').hidden = !last;
  }

  private row({ nonce, outcome, at, annulled }: RecentScan, tag: 'li' | 'div' = 'li'): HTMLElement {
    const { result, told } = this.keptAs(nonce) ?? { result: null, told: null };
    const row = make(tag, 'recent');
    const tone: Tone = result ? toneOf(result) : outcome.tone;
    row.dataset['tone'] = annulled ? 'annulled' : tone;
    const who = make('span', 'recent-who', outcome.name || outcome.title);
    const what = annulled ? say('annulled') : outcome.name ? outcome.title : '';
    const when = clockTime(new Date(at).toISOString());
    const facts = [what, when].filter((fact) => fact !== '').join(' · ');
    row.append(make('span', 'recent-dot'), who, make('span', 'recent-what', facts));
    if (outcome.byDevice) row.append(this.upload(result, told));
    const mayUndo = outcome.annullable || result?.outcome === 'accepted';
    if (mayUndo && !annulled && Date.now() - at < ANNULLABLE_MS) {
      const undo = make('button', 'button small', say('undo'));
      undo.type = 'button';
      undo.addEventListener('click', () => this.onUndo(nonce));
      row.append(undo);
    }
    return row;
  }

  /** Whether the server has it, and what it made of it. */
  private upload(result: KeptScan['result'], told: KeptScan['told']): HTMLElement {
    if (!result) return make('span', 'recent-upload', say('upload.waiting'));
    const reason = result.reason ? say(`refused.${result.reason}.title`) : '';
    const words = [say(`upload.${result.outcome}`), reason].filter((word) => word !== '').join(' · ');
    const upload = make('span', 'recent-upload', words);
    upload.toggleAttribute('data-differs', told !== null && told.outcome !== result.outcome);
    return upload;
  }
}
