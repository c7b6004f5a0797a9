/** Mean radius of the earth in metres (IUGG). */
const EARTH = 6_371_009;
/** A phone indoors may be off by this much, in metres; one that claims to be off by more is not believed. */
const MOST_INACCURACY = 200;

/** A point in millionths of a degree. */
export interface Place {
  latitude: number;
  longitude: number;
}

const radians = (millionths: number): number => (millionths / 1_000_000) * (Math.PI / 180);

/** Whole metres along the ground (haversine). */
export function distanceBetween(one: Place, other: Place): number {
  const [a, b] = [radians(one.latitude), radians(other.latitude)];
  const across = Math.sin(radians(other.longitude - one.longitude) / 2);
  const up = Math.sin((b - a) / 2);
  const h = up * up + Math.cos(a) * Math.cos(b) * across * across;
  return Math.round(2 * EARTH * Math.asin(Math.sqrt(Math.min(1, h))));
}

/** Whether somebody so far away may still be inside, given how exactly the phone knows where it is; all in metres. */
export const mayBeWithin = (distance: number, accuracy: number, radius: number): boolean =>
  distance - Math.min(accuracy, MOST_INACCURACY) <= radius;
