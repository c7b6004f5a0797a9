import type { ServerProcess } from '../support/server-process.js';
import { type Chance, sleep } from './random.js';

/** The server's power supply: fails in the middle of everything, as `kill -9` does, and comes back. */
export class Power {
  private restored: Promise<void> | null = null;

  constructor(
    private readonly server: ServerProcess,
    private readonly chance: Chance,
  ) {}

  get origin(): string {
    return this.server.origin;
  }

  /** Set while the server is down; resolves once it answers again. */
  get outage(): Promise<void> | null {
    return this.restored;
  }

  /** Fails once, at some moment of the next so many milliseconds. */
  async failWithin(milliseconds: number): Promise<void> {
    await sleep(this.chance.between(0.1, 0.9) * milliseconds);
    await this.server.kill();
    this.restored = sleep(this.chance.between(0, 300)).then(() => this.server.run());
    await this.restored;
    this.restored = null;
  }
}
