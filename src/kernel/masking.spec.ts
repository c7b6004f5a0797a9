import * as fc from 'fast-check';
import { maskBankAccount, maskIdentityNumber, maskMobile, maskName } from './masking.js';

const halfCharacter = /\p{Cs}/u;

describe('masking', () => {
  it('shows the ends of a mobile number', () => expect(maskMobile('19065223204')).toBe('190****3204'));
  it('shows the ends of a bank account', () =>
    expect(maskBankAccount('6222021234567890123')).toBe('6222***********0123'));
  it('shows neither the whole identity number nor the birth date', () => {
    expect(maskIdentityNumber('440705200403051389')).toBe('4407***********389');
  });
  it.each([
    ['张三', '张*'],
    ['张小三', '张*三'],
    ['欧阳娜', '欧阳*'],
    ['欧阳娜娜', '欧阳**'],
    ['欧阳', '欧*'],
    ['爱新觉罗', '爱**罗'],
    ['𠮷田𠮷', '𠮷*𠮷'],
    ['葛\u{E0100}城', '葛\u{E0100}*'],
    ['阿卜杜拉·买买提', '阿***·买**'],
    ['John Smith', 'J*** S****'],
    ['张', '*'],
    ['', ''],
  ])('%s is shown as %s', (name, shown) => expect(maskName(name)).toBe(shown));
  it('hides most of a value of any length, and never the whole of nothing', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 30 }), (text) => {
        for (const masked of [maskMobile(text), maskIdentityNumber(text), maskBankAccount(text)])
          expect(masked).toContain('*');
      }),
    );
    expect(maskMobile('')).toBe('');
  });
  it('never cuts a character in half', () => {
    const names = fc.string({
      unit: fc.constantFrom('𠮷', '张', '\u{2A6D6}', '·', ' ', 'a', '\u{E0100}'),
      maxLength: 8,
    });
    fc.assert(fc.property(names, (name) => expect(maskName(name)).not.toMatch(halfCharacter)));
    fc.assert(fc.property(names, (name) => expect(maskMobile(name)).not.toMatch(halfCharacter)));
  });
});
