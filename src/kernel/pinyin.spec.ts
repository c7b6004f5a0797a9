import * as fc from 'fast-check';
import { nameInitials } from './pinyin.js';

describe('the initials of a name', () => {
  it.each([
    ['陈淼静', 'cmj'],
    ['区勇兰', 'oyl'],
    ['单雄', 'sx'],
    ['仇英', 'qy'],
    ['解缙', 'xj'],
    ['曾伟', 'zw'],
    ['欧阳娜', 'oyn'],
    ['尉迟恭', 'ycg'],
    ['禤国维', 'xgw'],
    ['玥堃喆昇祎镕禤犇淼翀', 'ykzsyrxbmc'],
    ['阿卜杜拉·买买提', 'abdlmmt'],
    ['John Smith', 'js'],
    ['Élodie', 'e'],
  ])('of %s begin with %s', (name, initials) => expect(nameInitials(name)[0]).toBe(initials));
  it('hold every reading of the given name, and only the surname reading of the surname', () => {
    expect(nameInitials('单行')).toEqual(expect.arrayContaining(['sx', 'sh']));
    expect(nameInitials('单行').every((initials) => initials.startsWith('s'))).toBe(true);
    expect(nameInitials('王乐')).toEqual(expect.arrayContaining(['wl', 'wy']));
  });
  it('of characters without a known reading are left out', () => {
    expect(nameInitials('𠮷田')[0]).toBe('t');
    expect(nameInitials('=HYPERLINK("http://127.0.0.1/")')).not.toHaveLength(0);
    expect(nameInitials('')).toEqual([]);
    expect(nameInitials('12345')).toEqual([]);
  });
  it('are few and small letters for any text', () => {
    const han = fc.string({ unit: fc.constantFrom(...'行重乐单曾解𠮷㐂·a Ж'), maxLength: 12 });
    fc.assert(
      fc.property(fc.oneof(han, fc.string({ unit: 'binary' })), (text) => {
        const initials = nameInitials(text);
        expect(initials.length).toBeLessThanOrEqual(16);
        for (const one of initials) expect(one).toMatch(/^[a-z]+$/);
      }),
    );
  });
});
