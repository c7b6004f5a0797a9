import { ask, AT_THE_DOOR, NoAnswer } from './api.js';
import { element } from './page.js';
import { needsLogin } from './server-answer.js';

const EVERY_MS = 5000;

/**
 * Present of registered, and the session's status: asked again and again, and right after a check-in. Tells, besides,
 * whether the server is there.
 */
export class Counter {
  private asking = false;
  private again = false;

  constructor(
    private readonly trainingSessionId: string,
    private readonly on: {
      status(status: string): void;
      answered(): void;
      missed(): void;
      needsLogin(): void;
    },
  ) {
    setInterval(() => document.visibilityState === 'visible' && void this.refresh(), EVERY_MS);
  }

  async refresh(): Promise<void> {
    if (this.asking) {
      this.again = true;
      return;
    }
    this.asking = true;
    try {
      const path = `/training-sessions/${this.trainingSessionId}`;
      const answer = await ask('GET', path, undefined, AT_THE_DOOR);
      if (answer.status === 200) this.show(answer.body);
      if (needsLogin(answer)) this.on.needsLogin();
      else this.on.answered();
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      this.on.missed();
    } finally {
      this.asking = false;
    }
    if (this.again) {
      this.again = false;
      await this.refresh();
    }
  }

  private show(session: Record<string, unknown>): void {
    element('present').textContent = String(session['attended'] ?? '');
    element('registered').textContent = String(session['registered'] ?? '');
    this.on.status(String(session['status']));
  }
}
