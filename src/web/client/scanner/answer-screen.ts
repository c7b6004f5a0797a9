import { AnswerQueue } from './answer-queue.js';
import type { Outcome, Tone } from './outcome.js';
import { element, make } from './page.js';

/** How long the colour stays when nobody else comes, milliseconds. */
const STAYS: Record<Tone, number> = {
  accepted: 2600,
  repeated: 4000,
  refused: 5000,
  review: 4000,
  waiting: 20_000,
  unsaved: 3000,
};

const SYMBOLS: Record<Tone, string> = {
  accepted: 'M5 13l5 5L20 7',
  repeated: 'M12 5v9M12 18.5v.01',
  refused: 'M6 6l12 12M18 6L6 18',
  review: 'M12 7v5.5l3.5 2',
  waiting: 'M6 12h.01M12 12h.01M18 12h.01',
  unsaved: 'M12 4v10m-4-4l4 4 4-4M5 20h14',
};

/** The whole screen in one colour: what the server said of the last scan. */
export class AnswerScreen {
  private readonly queue = new AnswerQueue<Outcome>(
    (outcome, id) => this.render(outcome, id),
    () => performance.now(),
    (call, milliseconds) => setTimeout(call, milliseconds),
  );
  private hiding: ReturnType<typeof setTimeout> | undefined;
  private shown: string | null = null;

  constructor(private readonly onShown: (outcome: Outcome, id: string) => void) {
    element('answer').addEventListener('click', (event) => {
      if (!(event.target as HTMLElement).closest('button')) this.hide();
    });
    document.addEventListener('keydown', ({ key }) => {
      if (key === 'Escape') this.hide();
    });
  }

  show(id: string, outcome: Outcome): void {
    const undecided = outcome.tone === 'waiting' || outcome.tone === 'unsaved';
    this.queue.show(id, outcome, !undecided);
  }

  /** The scan whose answer is on the screen. */
  get shownId(): string | null {
    return this.shown;
  }

  hide(): void {
    clearTimeout(this.hiding);
    element('answer').hidden = true;
    this.shown = null;
    this.queue.cleared();
  }

  private render(outcome: Outcome, id: string): void {
    clearTimeout(this.hiding);
    this.shown = id;
    const screen = element('answer');
    screen.dataset['tone'] = outcome.tone;
    screen.toggleAttribute('data-by-device', outcome.byDevice === true);
    screen.hidden = false;
    document.getElementById('answer-symbol')?.setAttribute('d', SYMBOLS[outcome.tone]);
    element('answer-title').textContent = outcome.title;
    screen.toggleAttribute('data-named', outcome.name !== '');
    const name = element('answer-name');
    name.textContent = outcome.name;
    name.dataset['length'] = String(Math.min(9, [...outcome.name].length));
    element('answer-lines').replaceChildren(...outcome.lines.map((line) => make('p', '', line)));
    element('answer-kept').hidden = !outcome.byDevice;
    element('answer-undo').hidden = !outcome.annullable;
    if (outcome.tone !== 'waiting') {
      element('spoken').textContent = [outcome.title, outcome.name, ...outcome.lines].join(' ');
    }
    this.hiding = setTimeout(() => this.hide(), STAYS[outcome.tone]);
    this.onShown(outcome, id);
  }
}
