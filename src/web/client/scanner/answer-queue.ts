/** How long an answer stays before the next person's may replace it, milliseconds. */
const LEAST = 700;

interface Entry<T> {
  id: string;
  content: T;
}

/**
 * Which answer is on the screen. A later state of the same scan replaces it at once; another scan's answer waits
 * until people could read the present one. `now` and `later` are the clock.
 */
export class AnswerQueue<T> {
  private readonly waiting: Entry<T>[] = [];
  private shown: (Entry<T> & { since: number; final: boolean }) | null = null;
  private timer: unknown = null;

  constructor(
    private readonly render: (content: T, id: string) => void,
    private readonly now: () => number,
    private readonly later: (call: () => void, milliseconds: number) => unknown,
  ) {}

  /** `final` is false while the server has not decided: such a screen gives way at once. */
  show(id: string, content: T, final: boolean): void {
    const queued = this.waiting.find((entry) => entry.id === id);
    if (queued) queued.content = content;
    else if (this.free(id)) this.put({ id, content }, final);
    else if (final) this.waiting.push({ id, content });
    this.plan();
  }

  /** The screen was cleared by hand. */
  cleared(): void {
    this.shown = null;
    this.plan();
  }

  private free(id: string): boolean {
    return !this.shown || this.shown.id === id || !this.shown.final || this.rest() <= 0;
  }

  private put(entry: Entry<T>, final: boolean): void {
    this.shown = { ...entry, since: this.now(), final };
    this.render(entry.content, entry.id);
  }

  private rest(): number {
    return this.shown ? this.shown.since + LEAST - this.now() : 0;
  }

  private plan(): void {
    if (this.timer !== null || this.waiting.length === 0) return;
    this.timer = this.later(
      () => {
        this.timer = null;
        const next = this.waiting.shift();
        if (next) this.put(next, true);
        this.plan();
      },
      Math.max(0, this.rest()),
    );
  }
}
