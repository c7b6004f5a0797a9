import { type Answer, NoAnswer } from '../../src/web/client/scanner/api.js';
import { type Chance, sleep } from './random.js';

/** Longest wait for an answer, milliseconds. */
const PATIENCE = 1500;

/** One device's way to the server: cut for a while, slow, and it loses, doubles and delays what it carries. */
export class FaultyNetwork {
  cut = false;
  /** Nothing is lost or doubled any more. */
  healed = false;
  private readonly late: Promise<unknown>[] = [];

  constructor(
    private readonly chance: Chance,
    private readonly origin: string,
    private readonly token: string,
  ) {}

  async ask(method: 'GET' | 'POST', path: string, body?: object): Promise<Answer> {
    const { chance } = this;
    await sleep(chance.between(0, 12));
    const [lost, doubled, unheard] = [chance.is(0.05), chance.is(0.1), chance.is(0.08)];
    const delay = chance.between(0, 400);
    if (this.cut || (lost && !this.healed)) throw new NoAnswer();
    if (doubled && method === 'POST' && !this.healed) {
      this.late.push(sleep(delay).then(() => this.carry(method, path, body).catch(() => undefined)));
    }
    const answer = await this.carry(method, path, body);
    if (this.cut || (unheard && !this.healed)) throw new NoAnswer();
    return answer;
  }

  /** Everything has arrived, or never will. */
  async quiet(): Promise<void> {
    await Promise.all(this.late);
  }

  private async carry(method: string, path: string, body?: object): Promise<Answer> {
    try {
      const response = await fetch(`${this.origin}/api/v1${path}`, {
        method,
        signal: AbortSignal.timeout(PATIENCE),
        headers: {
          authorization: `Bearer ${this.token}`,
          ...(body ? { 'content-type': 'application/json' } : {}),
        },
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
      if (response.status >= 500) throw new NoAnswer();
      return { status: response.status, body: (await response.json()) as Answer['body'] };
    } catch {
      throw new NoAnswer();
    }
  }
}
