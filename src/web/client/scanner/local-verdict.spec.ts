import type { Direction, KeptScan, Scan, Verdict } from './kept-scan.js';
import { localVerdict, type RosterRecord, seenOf } from './local-verdict.js';

const record = (more: Partial<RosterRecord> = {}): RosterRecord => ({
  state: 'registered',
  name: '区勇兰',
  organisation: null,
  category: 'student',
  firstIn: null,
  present: null,
  ...more,
});
const nobody = { last: null, firstIn: null };

describe('without network a device', () => {
  it.each<[string, RosterRecord | null, Direction | null, Direction, string]>([
    ['accepts who is on the list', record(), null, 'in', 'accepted'],
    ['knows a repeat from its own scans', record(), 'in', 'in', 'repeated already-checked-in'],
    ['knows a repeat from the list', record({ present: 'in' }), null, 'in', 'repeated already-checked-in'],
    ['lets out who is in', record({ present: 'in' }), null, 'out', 'accepted'],
    ['lets in again who went out', record({ present: 'in' }), 'out', 'in', 'accepted'],
    ['knows a second check-out', record({ present: 'out' }), null, 'out', 'repeated already-checked-out'],
    ['leaves a check-out without check-in to people', record(), null, 'out', 'review not-checked-in'],
    [
      'leaves a cancelled one to people',
      record({ state: 'cancelled' }),
      null,
      'in',
      'review registration-cancelled',
    ],
    ['leaves a replaced pass to people', record({ state: 'revoked' }), null, 'in', 'review pass-revoked'],
    ['does not know a pass that is not on the list', null, null, 'in', 'unknown'],
    ['knows it again once it was accepted here', null, 'in', 'in', 'repeated already-checked-in'],
  ])('%s', (_, of, last, direction, expected) => {
    const { outcome, reason } = localVerdict(of, { ...nobody, last }, direction);
    expect([outcome, reason].filter(Boolean).join(' ')).toBe(expected);
  });
});

describe('what a device has seen of a pass', () => {
  const accepted: Verdict = { outcome: 'accepted', reason: null };
  const kept = (nonce: string, more: Partial<KeptScan> = {}): KeptScan => ({
    nonce,
    passCode: '',
    trainingSessionId: 's1',
    direction: 'in',
    method: 'staff-scan',
    scannedAt: `2024-06-01T01:0${nonce}:00.000Z`,
    deviceId: 'd1',
    order: Number(nonce),
    passId: 'p1',
    who: '',
    told: accepted,
    result: null,
    ...more,
  });
  const asking = { nonce: '9', trainingSessionId: 's1' } as Scan;

  it('is its last step, and when it came in first', () => {
    const scans = [
      kept('1'),
      kept('2', { direction: 'out' }),
      kept('3'),
      kept('4', { passId: 'p2' }),
      kept('9'),
    ];
    expect(seenOf(scans, 'p1', asking)).toEqual({ last: 'in', firstIn: '2024-06-01T01:01:00.000Z' });
  });
  it('is what the server said once it has said so', () => {
    const review: Verdict = { outcome: 'review', reason: 'pass-revoked' };
    expect(seenOf([kept('1', { result: review })], 'p1', asking)).toEqual(nobody);
    expect(seenOf([kept('1', { told: review, result: accepted })], 'p1', asking).last).toBe('in');
  });
  it('is not what was taken back', () => {
    expect(seenOf([kept('1', { annulled: true })], 'p1', asking)).toEqual(nobody);
  });
  it('is nothing in another session, or where there is no list', () => {
    expect(seenOf([kept('1')], 'p1', { ...asking, trainingSessionId: 's2' })).toEqual(nobody);
    expect(seenOf([kept('1', { passId: null })], null, asking)).toEqual(nobody);
  });
});
