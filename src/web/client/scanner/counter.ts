import { ask } from './api.js';
import { element } from './page.js';

const EVERY_MS = 5000;

/** Present of registered, and the session's status: asked again and again, and right after a check-in. */
export class Counter {
  private asking = false;
  private again = false;

  constructor(
    private readonly trainingSessionId: string,
    private readonly onStatus: (status: string) => void,
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
      const { status, body } = await ask('GET', `/training-sessions/${this.trainingSessionId}`);
      if (status === 200) this.show(body);
    } catch {
      // the next round asks again; what could not be saved is told elsewhere
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
    this.onStatus(String(session['status']));
  }
}
