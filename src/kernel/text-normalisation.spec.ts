import * as fc from 'fast-check';
import { cleanName, cleanText, lengthInCharacters, nameKey, organisationKey } from './text-normalisation.js';

const anyText = fc.string({ unit: 'binary', maxLength: 40 });

describe('cleaning text', () => {
  it('takes away white space of every kind around a value', () => {
    expect(cleanText('\uFEFF \u3000\t麦娜禤\u00A0\u200B\r\n')).toBe('麦娜禤');
  });
  it('makes full-width digits half-width and leaves full-width letters alone', () => {
    expect(cleanText('１９０－ＡＢ')).toBe('190－ＡＢ');
  });
  it('keeps rare characters, compatibility ideographs and the dot of minority names', () => {
    for (const name of ['𠮷田', '㐂乐', '玥堃喆昇祎镕禤犇淼翀', '阿卜杜拉·买买提', '神﨑', '葛\u{E0100}城'])
      expect(cleanText(name)).toBe(name);
  });
  it('removes control characters, bidi marks, lone surrogates and letters that print as nothing', () => {
    expect(cleanText('张\u0000\u0007三\u202E\uD842\u3164')).toBe('张三');
  });
  it('puts one space where lines break', () => expect(cleanText('a\r\n\tb')).toBe('a b'));
  it('leaves markup and formulas as the data they are', () => {
    expect(cleanText('=HYPERLINK("http://127.0.0.1/","x")')).toBe('=HYPERLINK("http://127.0.0.1/","x")');
    expect(cleanText("<b>'; DROP TABLE")).toBe("<b>'; DROP TABLE");
  });
  it('changes nothing the second time', () => {
    fc.assert(fc.property(anyText, (text) => expect(cleanText(cleanText(text))).toBe(cleanText(text))));
    fc.assert(fc.property(anyText, (text) => expect(cleanName(cleanName(text))).toBe(cleanName(text))));
  });
});

describe('names', () => {
  it('lose the spaces that align Chinese names, not those between Latin words', () => {
    expect(cleanName('张　三')).toBe('张三');
    expect(cleanName(' John   Smith ')).toBe('John Smith');
  });
  it.each([
    ['张 三', '张三'],
    ['JOHN smith', 'John Smith'],
    ['Ｊｏｈｎ　Smith', 'john smith'],
    ['阿卜杜拉•买买提', '阿卜杜拉·买买提'],
    ['阿卜杜拉 · 买买提', '阿卜杜拉·买买提'],
    ['葛\u{E0100}城', '葛城'],
  ])('%s and %s are one name', (one, other) => expect(nameKey(one)).toBe(nameKey(other)));
  it('that differ in one rare character are two names', () => {
    expect(nameKey('𠮷田')).not.toBe(nameKey('吉田'));
    expect(nameKey('王玥')).not.toBe(nameKey('王钥'));
  });
  it('have a key that is its own key', () => {
    fc.assert(
      fc.property(anyText, (text) => expect(nameKey(nameKey(text))).toBe(nameKey(text))),
      {
        numRuns: 2000,
      },
    );
  });
  it('have the same key whatever spaces stand around them', () => {
    const space = fc.stringMatching(/^[ \t\u3000\u00A0]{0,3}$/);
    fc.assert(
      fc.property(anyText, space, space, (text, before, after) =>
        expect(nameKey(before + text + after)).toBe(nameKey(text)),
      ),
    );
  });
});

it('organisations match whatever their spaces and brackets', () => {
  expect(organisationKey('数字江门 （集团）有限公司')).toBe(organisationKey('数字江门(集团) 有限公司'));
});
it('a megabyte of accents holds nobody up', () => {
  const begun = performance.now();
  nameKey(`a${'\u0323\u0301'.repeat(200_000)}`);
  expect(performance.now() - begun).toBeLessThan(2000);
});
it('a rare character counts as one', () => expect(lengthInCharacters('𠮷田')).toBe(2));
