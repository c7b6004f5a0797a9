import { type Answer, ask, NoAnswer } from './api.js';
import { newNonce } from './nonce.js';
import { element, make } from './page.js';
import { say } from './texts.js';

/** Registers somebody who came without a pass, and checks them in. */
export class WalkIn {
  private readonly form = element<HTMLFormElement>('walk-in-form');
  private nonce = newNonce();

  constructor(
    private readonly trainingSessionId: string,
    private readonly onAnswer: (nonce: string, answer: Answer) => void,
  ) {}

  listen(): void {
    this.form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.send();
    });
  }

  /** The same nonce until the server has answered: pressing again after a failure registers nobody twice. */
  private async send(): Promise<void> {
    const button = element<HTMLButtonElement>('walk-in-send');
    this.complain({}, '');
    button.disabled = true;
    try {
      const answer = await ask('POST', `/training-sessions/${this.trainingSessionId}/walk-ins`, this.typed());
      this.settle(answer);
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      this.complain({}, say('walkInOffline'));
    } finally {
      button.disabled = false;
    }
  }

  private typed(): object {
    const typed = Object.fromEntries(new FormData(this.form)) as Record<string, string>;
    const given = Object.entries(typed).filter(([, value]) => value.trim() !== '');
    return { nonce: this.nonce, ...Object.fromEntries(given) };
  }

  private settle(answer: Answer): void {
    const { status, body } = answer;
    if (body['outcome'] !== undefined) {
      this.onAnswer(this.nonce, answer);
      this.nonce = newNonce();
      this.form.reset();
      return;
    }
    // The first try was saved after all, and another person has been typed since.
    if (body['code'] === 'nonce-reused') this.nonce = newNonce();
    const fields = status === 400 ? ((body['details'] as Record<string, string> | undefined) ?? {}) : {};
    const known = Object.keys(fields).some((name) => this.form.elements.namedItem(name) !== null);
    this.complain(fields, known ? '' : String(body['message'] ?? ''));
  }

  private complain(fields: Record<string, string>, message: string): void {
    this.form.querySelectorAll('.field-error').forEach((error) => error.remove());
    for (const input of this.form.querySelectorAll<HTMLInputElement>('input, select')) {
      const error = fields[input.name];
      input.toggleAttribute('aria-invalid', error !== undefined);
      if (error !== undefined) input.after(make('span', 'field-error', error));
    }
    this.form.querySelector<HTMLElement>('[aria-invalid]')?.focus();
    element('walk-in-message').textContent = message;
  }
}
