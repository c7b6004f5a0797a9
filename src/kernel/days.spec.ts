import * as fc from 'fast-check';
import { daysBetween, plusDays, plusYears } from './days.js';

it.each([
  ['2024-02-29', 1, '2025-02-28'],
  ['2024-02-29', 4, '2028-02-29'],
  ['2024-02-29', -124, '1900-02-28'],
  ['2023-02-28', 1, '2024-02-28'],
  ['2023-05-26', 1, '2024-05-26'],
])('%s and %i years is %s', (day, years, then) => {
  expect(plusYears(day, years)).toBe(then);
});

it('days run on over the ends of months and leap days', () => {
  expect(plusDays('2024-02-28', 1)).toBe('2024-02-29');
  expect(plusDays('2024-03-01', -1)).toBe('2024-02-29');
  expect(daysBetween('2023-12-31', '2024-12-31')).toBe(366);
  const days = fc.integer({ min: -50_000, max: 50_000 });
  fc.assert(
    fc.property(days, days, (a, b) => {
      const from = plusDays('2024-05-26', a);
      expect(daysBetween(from, plusDays(from, b))).toBe(b);
    }),
  );
});
