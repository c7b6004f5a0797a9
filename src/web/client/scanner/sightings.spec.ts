import { Sightings } from './sightings.js';

describe('a code before the camera', () => {
  it('is one scan, however many frames show it', () => {
    const sightings = new Sightings();
    const frames = Array.from({ length: 300 }, (_, frame) => sightings.isNew('in A', frame * 100));
    expect(frames.filter(Boolean)).toHaveLength(1);
  });
  it('is a new scan once it was out of view for two seconds', () => {
    const sightings = new Sightings();
    sightings.isNew('in A', 0);
    expect(sightings.isNew('in A', 2000)).toBe(false);
    expect(sightings.isNew('in A', 4001)).toBe(true);
  });
  it('does not hide another one, nor the same one in the other direction', () => {
    const sightings = new Sightings();
    sightings.isNew('in A', 0);
    expect(sightings.isNew('in B', 10)).toBe(true);
    expect(sightings.isNew('out A', 20)).toBe(true);
  });
});
