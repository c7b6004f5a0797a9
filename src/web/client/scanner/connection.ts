/** So many questions of the page's own may go unanswered before it counts as offline: a scan's need only one. */
const MISSED = 2;

/** Whether the server answers in time. Decided by what happens to questions, not by what the browser believes. */
export class Connection {
  private missed = 0;
  private up = true;

  constructor(private readonly onChange: () => void) {}

  get online(): boolean {
    return this.up;
  }

  /** An answer came in time. */
  answered(): void {
    this.missed = 0;
    this.set(true);
  }

  /** A scan got no answer in time, or the device says that it has no network. */
  lost(): void {
    this.set(false);
  }

  /** A question that nobody waits for got no answer. */
  missedOne(): void {
    this.missed += 1;
    if (this.missed >= MISSED) this.set(false);
  }

  private set(up: boolean): void {
    if (this.up === up) return;
    this.up = up;
    this.onChange();
  }
}
