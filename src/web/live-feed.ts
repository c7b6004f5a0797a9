import { setTimeout } from 'node:timers/promises';

/** Somebody who watches. */
export interface Viewer {
  /** Sends an event; never waits. */
  send(event: string): void;
  /** Whether this viewer may still see what is sent. */
  isWelcome(): Promise<boolean>;
  /** Ends the viewer's stream. */
  leave(): void;
}

/** Between two looks, so that a crowd at the door costs no more than one count a second. */
const REST_MS = 1000;

/** What all viewers of one view share: one look at the data for each change, however many watch. */
export class LiveFeed {
  private readonly viewers = new Set<Viewer>();
  private looking = false;
  private changed = false;
  private lastTurn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly look: () => Promise<object>,
    private readonly rest: () => Promise<unknown> = () => setTimeout(REST_MS, undefined, { ref: false }),
  ) {}

  get isEmpty(): boolean {
    return this.viewers.size === 0;
  }

  /** Adds a viewer, who is sent how things stand. */
  async join(viewer: Viewer): Promise<void> {
    this.viewers.add(viewer);
    await this.inTurn(async () => viewer.send(eventOf(await this.look())));
  }

  leave(viewer: Viewer): void {
    this.viewers.delete(viewer);
    viewer.leave();
  }

  /** Something changed: looks again, at once or when the rest is over. */
  async hear(): Promise<void> {
    this.changed = true;
    if (this.looking) return;
    this.looking = true;
    try {
      while (this.changed && !this.isEmpty) {
        this.changed = false;
        await this.inTurn(async () => this.send(eventOf(await this.look())));
        await this.rest();
      }
    } finally {
      this.looking = false;
    }
  }

  /** Sends an event to those who may still see it; the others are sent away. */
  async send(event: string): Promise<void> {
    await Promise.all(
      [...this.viewers].map(async (viewer) => {
        if (await viewer.isWelcome().catch(() => false)) viewer.send(event);
        else this.leave(viewer);
      }),
    );
  }

  close(): void {
    for (const viewer of this.viewers) this.leave(viewer);
  }

  /** One after another, so that nobody is sent an older state after a newer one. */
  private inTurn(work: () => Promise<void>): Promise<void> {
    const turn = this.lastTurn.then(work);
    this.lastTurn = turn.catch(() => undefined);
    return turn;
  }
}

const eventOf = (data: object): string => `data: ${JSON.stringify(data)}\n\n`;
