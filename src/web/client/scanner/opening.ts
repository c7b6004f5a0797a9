import { ask, NoAnswer } from './api.js';
import { element, setHidden } from './page.js';
import { say } from './texts.js';

/** Whether check-in is open; where not, says so and lets those who may open it do so. */
export class Opening {
  private status = '';
  private shown = '';

  constructor(
    private readonly trainingSessionId: string,
    private readonly mayOpen: boolean,
    private readonly onOpen: () => void,
    /** Without network nobody can tell whether check-in was opened meanwhile: the server will judge. */
    private readonly isOnline: () => boolean,
  ) {
    element('open-now').addEventListener('click', () => void this.open());
  }

  get isOpen(): boolean {
    const mayBeOpen = this.status === 'planned' || this.status === 'published';
    return this.status === 'open' || (mayBeOpen && !this.isOnline());
  }

  heard(status: string): void {
    const before = this.shown;
    this.status = status;
    this.shown = `${status} ${this.isOpen}`;
    if (this.shown === before) return;
    setHidden('not-open', this.isOpen);
    setHidden('open-now', !this.mayOpen || status === 'cancelled');
    setHidden('choose-another', status !== 'cancelled');
    element('not-open-title').textContent = say(`notOpen.${status}.title`);
    element('not-open-help').textContent =
      this.mayOpen || status === 'cancelled' ? say(`notOpen.${status}.help`) : say('notOpen.ask');
    element('open-now').textContent = say(status === 'closed' ? 'notOpen.reopen' : 'notOpen.open');
    if (this.isOpen) this.onOpen();
  }

  /** The network came or went. */
  lookAgain(): void {
    this.heard(this.status);
  }

  private async open(): Promise<void> {
    const button = element<HTMLButtonElement>('open-now');
    button.disabled = true;
    try {
      const { status, body } = await ask('POST', `/training-sessions/${this.trainingSessionId}/opening`, {});
      if (status < 300) this.heard('open');
      else if (body['code'] === 'session-cancelled') this.heard('cancelled');
      else element('not-open-help').textContent = String(body['message'] ?? '');
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      element('not-open-help').textContent = say('noNetwork');
    } finally {
      button.disabled = false;
    }
  }
}
