import { ZodError } from 'zod';
import { definePolicy } from './fund-policy.js';
import { jiangmen2024 } from './jiangmen-2024.js';
import { findPolicy, programmeYears, requirePolicy } from './policies.js';

describe('fund policies', () => {
  it('the 2024 notice pays one million yuan for 10 sessions and 500 people', () => {
    expect(findPolicy(2024)).toMatchObject({
      code: 'jiangmen-2024',
      documentNumber: '江工信工业互联网〔2024〕7号',
      talent: { clause: '四（四）', sessions: 10, people: 500, amount: 100_000_000n },
    });
  });

  it('every category counts, by a check-in alone', () => {
    const { talent } = requirePolicy(2024);
    expect(talent.countedCategories).toEqual(['entrepreneur', 'digital-staff', 'student', 'other']);
    expect(talent.attendance).toEqual({ checkOutRequired: false, minimumShare: null });
  });

  it('a year without a policy is unknown', () => {
    expect(findPolicy(1999)).toBeNull();
    expect(() => requirePolicy(1999)).toThrow(
      expect.objectContaining({ code: 'unknown-programme', details: { year: 1999 } }) as Error,
    );
    expect(programmeYears()).toContain(2024);
  });

  it.each([
    [
      'a share above one',
      { talent: { ...jiangmen2024.talent, attendance: { checkOutRequired: false, minimumShare: 1.5 } } },
    ],
    ['no people to train', { talent: { ...jiangmen2024.talent, people: 0 } }],
    ['a rule that nobody knows', { discount: 1 }],
    ['a direction left out', { investments: { cluster: jiangmen2024.investments.cluster } as never }],
  ])('a file with %s does not load', (_, slip) => {
    expect(() => definePolicy({ ...jiangmen2024, ...slip })).toThrow(ZodError);
  });
});
