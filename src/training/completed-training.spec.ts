import { completedTraining } from './completed-training.js';

const session = (startsAt: string, endsAt: string) => ({ startsAt, endsAt, checkOut: false, minutes: null });
const morning = session('2024-05-07T01:00:00.000Z', '2024-05-07T04:00:00.000Z');

it('three hours are four lesson hours of 45 minutes', () => {
  expect(completedTraining([morning], 45)).toEqual({
    sessions: 1,
    hours: 4,
    firstDay: '2024-05-07',
    lastDay: '2024-05-07',
  });
});

it('hours are rounded down once, over all sessions', () => {
  const short = session('2024-05-08T01:00:00.000Z', '2024-05-08T01:40:00.000Z');
  expect(completedTraining([short], 45).hours).toBe(0);
  expect(completedTraining([short, short, morning], 45).hours).toBe(5);
});

it('where people check out, their own minutes count, but never more than the session lasts', () => {
  const attended = (minutes: number | null) => ({ ...morning, checkOut: true, minutes });
  expect(completedTraining([attended(100)], 45).hours).toBe(2);
  expect(completedTraining([attended(240)], 45).hours).toBe(4);
  expect(completedTraining([attended(null), morning], 45).hours).toBe(4);
});

it('days are those of Shanghai, whatever the order of the sessions', () => {
  const evening = session('2024-04-30T16:30:00.000Z', '2024-04-30T18:00:00.000Z');
  expect(completedTraining([morning, evening], 45)).toMatchObject({
    firstDay: '2024-05-01',
    lastDay: '2024-05-07',
  });
});
