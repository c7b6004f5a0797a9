import { isId, newId } from './ids.js';

describe('ids', () => {
  const ids = Array.from({ length: 5_000 }, newId);

  it('are UUIDs of version 7 made now', () => {
    for (const id of ids)
      expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
    const made = Number.parseInt(ids.at(-1)!.replace('-', '').slice(0, 12), 16);
    expect(Math.abs(Date.now() - made)).toBeLessThan(60_000);
    expect(ids.every(isId)).toBe(true);
  });
  it('are in order and never the same', () => {
    expect(ids.toSorted()).toEqual(ids);
    expect(new Set(ids).size).toBe(ids.length);
  });
  it('cannot be told from the one before', () => {
    expect(new Set(ids.map((id) => id.slice(-10))).size).toBeGreaterThan(4_990);
  });
});
