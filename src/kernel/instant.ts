/** A moment in UTC with milliseconds, `2024-05-07T01:02:03.000Z`. Sorts as text. */
export type Instant = string;

/** A day in Asia/Shanghai, `YYYY-MM-DD`. */
export type Day = string;

/** Asia/Shanghai has kept UTC+8 without daylight saving since 1991. */
const SHANGHAI_OFFSET_MS = 8 * 60 * 60 * 1000;

export const toInstant = (value: Date | number | string): Instant => new Date(value).toISOString();

export const plusMs = (instant: Instant, ms: number): Instant => toInstant(Date.parse(instant) + ms);

export const plusMinutes = (instant: Instant, minutes: number): Instant => plusMs(instant, minutes * 60_000);

/** Milliseconds from `from` to `to`; negative when `to` is earlier. */
export const msBetween = (from: Instant, to: Instant): number => Date.parse(to) - Date.parse(from);

/** The local day, hour and minute in Asia/Shanghai as `YYYY-MM-DDTHH:mm`, the form of `<input type="datetime-local">`. */
export const shanghaiLocal = (instant: Instant): string =>
  toInstant(Date.parse(instant) + SHANGHAI_OFFSET_MS).slice(0, 16);

/** By how much the clocks of several instances may differ, ms: what is later was written before a clock was put right. */
const SKEW_MS = 60_000;

/** The last moment that this instance, or another one, may take for now. */
export const latestNow = (now: Instant): Instant => plusMs(now, SKEW_MS);

/** The day in Asia/Shanghai on which the moment falls. */
export const shanghaiDay = (instant: Instant): Day => shanghaiLocal(instant).slice(0, 10);

/** Reads `YYYY-MM-DDTHH:mm` as Asia/Shanghai wall time. */
export const fromShanghaiLocal = (local: string): Instant =>
  toInstant(Date.parse(`${local}:00Z`) - SHANGHAI_OFFSET_MS);

/** First and last moment of a day in Asia/Shanghai, the last one exclusive. */
export const shanghaiDayBounds = (day: Day): [Instant, Instant] => {
  const start = fromShanghaiLocal(`${day}T00:00`);
  return [start, plusMinutes(start, 24 * 60)];
};
