import { mapInTurns } from './in-turns.js';

describe('work in turns', () => {
  it('gives what map gives', async () => {
    const items = Array.from({ length: 2500 }, (_, index) => index);
    expect(await mapInTurns(items, (item) => item * 2)).toEqual(items.map((item) => item * 2));
    expect(await mapInTurns([], String)).toEqual([]);
  });

  it('lets others in between', async () => {
    const seen: (number | string)[] = [];
    setImmediate(() => seen.push('another'));
    await mapInTurns(Array.from({ length: 1001 }), () => seen.length);
    await mapInTurns([1, 2], (item) => seen.push(item));
    expect(seen).toEqual(['another', 1, 2]);
  });
});
