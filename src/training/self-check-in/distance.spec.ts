import fc from 'fast-check';
import { distanceBetween, mayBeWithin } from './distance.js';

const place = (latitude: number, longitude: number) => ({
  latitude: latitude * 1e6,
  longitude: longitude * 1e6,
});

describe('how far a phone is from the venue', () => {
  it('is in metres along the ground', () => {
    const pengjiang = place(22.595, 113.0785);
    expect(distanceBetween(pengjiang, pengjiang)).toBe(0);
    expect(Math.abs(distanceBetween(pengjiang, place(22.604, 113.0785)) - 1001)).toBeLessThanOrEqual(1);
    expect(Math.abs(distanceBetween(place(0, 0), place(0, 180)) - 20_015_115)).toBeLessThanOrEqual(1);
  });

  it('is the same both ways and never more than half around the earth', () => {
    const anywhere = fc.record({
      latitude: fc.integer({ min: -90e6, max: 90e6 }),
      longitude: fc.integer({ min: -180e6, max: 180e6 }),
    });
    fc.assert(
      fc.property(anywhere, anywhere, (one, other) => {
        const distance = distanceBetween(one, other);
        expect(distance).toBe(distanceBetween(other, one));
        expect(distance).toBeGreaterThanOrEqual(0);
        expect(distance).toBeLessThanOrEqual(20_015_116);
      }),
    );
  });

  it('forgives what the phone itself is unsure of, up to 200 metres', () => {
    expect(mayBeWithin(150, 0, 100)).toBe(false);
    expect(mayBeWithin(150, 50, 100)).toBe(true);
    expect(mayBeWithin(301, 200, 100)).toBe(false);
    expect(mayBeWithin(301, 5000, 100)).toBe(false);
  });
});
