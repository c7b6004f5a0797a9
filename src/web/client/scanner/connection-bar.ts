import type { KeptScan, Verdict } from './kept-scan.js';
import { element, setHidden } from './page.js';
import { say } from './texts.js';

/** How long the results of an upload stay, milliseconds. */
const RESULTS_STAY = 12_000;
const ORDER: Verdict['outcome'][] = ['accepted', 'repeated', 'review', 'refused'];

/** Everything that decides what the line says. */
export interface Connectedness {
  online: boolean;
  /** Whether the page itself can be opened without network; null while that is being prepared. */
  installed: boolean | null;
  hasRoster: boolean;
  waiting: number;
  atRisk: number;
  sending: number;
  needsLogin: boolean;
}

/** The line under the title: whether the server is there, what waits, and what it made of what it was sent. */
export class ConnectionBar {
  private results: KeptScan[] = [];
  private hiding: ReturnType<typeof setTimeout> | undefined;
  private last: Connectedness | null = null;

  show(now: Connectedness): void {
    this.last = now;
    const { state, text } = this.say(now);
    const bar = element('connection');
    bar.dataset['state'] = state;
    element('connection-text').textContent = text;
    setHidden('unsaved', now.atRisk === 0);
    element('unsaved').textContent = now.atRisk > 0 ? say('unsavedCount', { count: now.atRisk }) : '';
    setHidden('expired', !now.needsLogin);
    const count = onDisk(now);
    element('expired-text').textContent = say(count > 0 ? 'expired.waiting' : 'expired.nothing', { count });
  }

  /** The server has decided about these. */
  settled(scans: KeptScan[]): void {
    this.results.push(...scans);
    clearTimeout(this.hiding);
    this.hiding = setTimeout(() => {
      this.results = [];
      if (this.last) this.show(this.last);
    }, RESULTS_STAY);
    if (this.last) this.show(this.last);
  }

  private say(now: Connectedness): { state: string; text: string } {
    const line = (state: string, count = 0) => ({ state, text: say(`connection.${state}`, { count }) });
    if (!now.online) {
      if (!now.hasRoster) return { ...line('blind', now.waiting), state: 'offline' };
      return onDisk(now) > 0 ? { ...line('keeping', onDisk(now)), state: 'offline' } : line('offline');
    }
    if (now.needsLogin) return line('login');
    if (now.sending > 0) return line('uploading', now.waiting);
    if (now.waiting > 0) return line('waiting', now.waiting);
    if (this.results.length > 0) return { state: 'results', text: this.resultText() };
    if (!isSecureContext) return { ...line('http'), state: 'onlineOnly' };
    if (now.installed === false) return line('onlineOnly');
    return line(now.installed && now.hasRoster ? 'online' : 'preparing');
  }

  private resultText(): string {
    const parts = ORDER.flatMap((outcome) => {
      const count = this.results.filter(({ result }) => result?.outcome === outcome).length;
      return count > 0 ? [say(`connection.result.${outcome}`, { count })] : [];
    });
    return `${say('connection.results', { count: this.results.length })}${parts.join(say('connection.and'))}`;
  }
}

/** Of those that wait, how many a closed page does not lose. */
const onDisk = ({ waiting, atRisk }: Connectedness): number => Math.max(0, waiting - atRisk);
