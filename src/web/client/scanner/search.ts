import { ask, NoAnswer } from './api.js';
import type { Method } from './kept-scan.js';
import { element, make } from './page.js';
import { maybePass } from './pass-text.js';
import { clockTime, say } from './texts.js';

/** A registered person as the search gives them. */
interface FoundAttendee {
  name: string;
  organisation: string | null;
  category: string;
  mobile: string | null;
  passCode: string;
  firstIn: string | null;
}

/** Wait for the next letter before asking, milliseconds. */
const LULL = 200;

/** Finds people by name, initials, the end of a mobile number, or takes a typed code. One tap checks in. */
export class Search {
  private readonly input = element<HTMLInputElement>('search');
  private timer: ReturnType<typeof setTimeout> | undefined;
  private asked = 0;

  constructor(
    private readonly trainingSessionId: string,
    private readonly onChosen: (passCode: string, method: Method) => void,
  ) {
    this.input.addEventListener('input', () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => void this.look(), LULL);
    });
    element('search-form').addEventListener('submit', (event) => {
      event.preventDefault();
      this.submit();
    });
  }

  clear(): void {
    clearTimeout(this.timer);
    this.asked += 1;
    this.input.value = '';
    this.show([], '');
  }

  /** Enter takes a code; a scanner that types into the field ends with Enter too. Otherwise it asks at once. */
  private submit(): void {
    const text = this.input.value.trim();
    if (maybePass(text)) this.choose(text);
    else void this.look();
  }

  private choose(passCode: string): void {
    this.onChosen(passCode, 'manual');
  }

  private async look(): Promise<void> {
    clearTimeout(this.timer);
    const text = this.input.value.trim();
    const asked = (this.asked += 1);
    if (text === '') return this.show([], '');
    try {
      const path = `/training-sessions/${this.trainingSessionId}/attendees?q=${encodeURIComponent(text)}`;
      const { status, body } = await ask('GET', path);
      if (asked !== this.asked) return;
      if (status !== 200) return this.show([], String(body['message'] ?? ''));
      const people = body['items'] as FoundAttendee[];
      this.show(people, people.length === 0 && !maybePass(text) ? say('search.nobody') : '');
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      if (asked === this.asked) this.show([], say('search.offline'));
    }
  }

  private show(people: readonly FoundAttendee[], message: string): void {
    const text = this.input.value.trim();
    const rows = people.map((person) => this.row(person));
    if (maybePass(text)) rows.unshift(this.codeRow(text));
    element('search-results').replaceChildren(...rows);
    element('search-message').textContent = message;
  }

  private codeRow(text: string): HTMLElement {
    const button = make('button', 'found');
    button.append(make('strong', 'found-name', say('search.asCode')), make('span', 'found-about', text));
    button.addEventListener('click', () => this.choose(text));
    return listItem(button);
  }

  private row(person: FoundAttendee): HTMLElement {
    const button = make('button', 'found');
    const about = [person.organisation, say(`category.${person.category}`), person.mobile];
    button.append(
      make('strong', 'found-name', person.name),
      make('span', 'found-about', about.filter(Boolean).join(' · ')),
    );
    if (person.firstIn) {
      const time = clockTime(person.firstIn);
      button.append(make('span', 'found-state', say('firstIn', { time })));
    }
    button.addEventListener('click', () => this.choose(person.passCode));
    return listItem(button);
  }
}

function listItem(button: HTMLButtonElement): HTMLElement {
  button.type = 'button';
  const item = make('li', '');
  item.append(button);
  return item;
}
