/** How long a code must have been out of view before it counts as shown again, milliseconds. */
const GONE_AFTER = 2000;

/** Which codes are in view: a code held before the camera is one scan, however many frames show it. */
export class Sightings {
  private readonly lastSeen = new Map<string, number>();

  /** True when `key` was not in view during the last two seconds before `now` (milliseconds). */
  isNew(key: string, now: number): boolean {
    const before = this.lastSeen.get(key);
    this.lastSeen.set(key, now);
    return before === undefined || now - before > GONE_AFTER;
  }
}
