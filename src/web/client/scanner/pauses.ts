const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 10_000;

/** How long to wait before the next try, milliseconds; `failures` counts from 1. */
export const pauseAfter = (failures: number): number =>
  Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** Math.min(failures - 1, 10));

/** Waits, but no longer than until somebody knows that it is worth trying again. */
export class Pause {
  private end: () => void = () => undefined;

  wait(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.end = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  cutShort(): void {
    this.end();
  }
}

/** What `work` comes to, or null when that takes longer. */
export function inTime<T>(work: Promise<T>, milliseconds: number): Promise<T | null> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(null), milliseconds);
    work.finally(() => clearTimeout(timer)).then(resolve, reject);
  });
}
