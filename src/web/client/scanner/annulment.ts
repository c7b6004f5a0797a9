import { ask, NoAnswer } from './api.js';
import { element } from './page.js';
import type { Panels } from './panels.js';
import { say } from './texts.js';

/** Takes back a check-in that was a mistake, with the reason. */
export class Annulment {
  private nonce = '';

  constructor(
    private readonly panels: Panels,
    private readonly onAnnulled: (nonce: string) => void,
  ) {
    element<HTMLFormElement>('annul-form').addEventListener('submit', (event) => {
      event.preventDefault();
      void this.send(element<HTMLInputElement>('annul-reason').value.trim());
    });
    document.querySelectorAll<HTMLButtonElement>('[data-reason]').forEach((button) =>
      button.addEventListener('click', () => {
        element<HTMLInputElement>('annul-reason').value = button.textContent?.trim() ?? '';
        element<HTMLInputElement>('annul-reason').focus();
        element('annul-error').textContent = '';
      }),
    );
  }

  begin(nonce: string, name: string): void {
    this.nonce = nonce;
    element('annul-name').textContent = name;
    element<HTMLInputElement>('annul-reason').value = '';
    element('annul-error').textContent = '';
    this.panels.open('panel-annul');
  }

  private async send(reason: string): Promise<void> {
    const error = element('annul-error');
    if (reason === '') {
      error.textContent = say('reasonNeeded');
      element<HTMLInputElement>('annul-reason').focus();
      return;
    }
    error.textContent = '';
    const button = element<HTMLButtonElement>('annul-send');
    button.disabled = true;
    try {
      const { status, body } = await ask('POST', `/check-ins/${this.nonce}/annulment`, { reason });
      if (status === 200) {
        this.panels.close();
        this.onAnnulled(this.nonce);
      } else {
        error.textContent = String(body['message'] ?? '');
      }
    } catch (failure) {
      if (!(failure instanceof NoAnswer)) throw failure;
      error.textContent = say('noNetwork');
    } finally {
      button.disabled = false;
    }
  }
}
