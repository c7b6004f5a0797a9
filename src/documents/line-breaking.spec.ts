import fc from 'fast-check';
import { breakingOf } from './break-class.js';
import { breakLines } from './line-breaking.js';

const EM = 10;

/** Half-width below the ideographs, full-width above, as in any Chinese font. */
const measured = (text: string) => {
  const characters = [...text];
  return {
    length: characters.length,
    breaking: (index: number) => breakingOf(characters[index]?.codePointAt(0) ?? 0),
    width: (index: number) => ((characters[index]?.codePointAt(0) ?? 0) < 0x2000 ? EM / 2 : EM),
  };
};

const broken = (text: string, em: number, indent = 0): string[] => {
  const characters = [...text];
  return breakLines(measured(text), em * EM, indent * EM).map(({ start, end }) =>
    characters.slice(start, end).join(''),
  );
};

const FORBIDDEN_START = /^[，。、；：！？）》」』】〉”’…—·％,.;:!?)\]}%]/;
const FORBIDDEN_END = /[（《「『【〈“‘([{￥$]$/;

const ideograph = fc
  .integer({ min: 0x4e00, max: 0x9fa5 })
  .map((codePoint) => String.fromCodePoint(codePoint));
const word = fc.stringMatching(/^[A-Za-z]{1,8}$/);
const figure = fc.integer({ min: 0, max: 99_999_999 }).map(String);
const closing = fc.constantFrom(...'，。、；：！？）》」』】〉”…—');
const opening = fc.constantFrom(...'（《「『【〈“');
/** Each piece leaves a place to break before it, as real text does. */
const piece = fc.oneof(
  { weight: 6, arbitrary: ideograph },
  { weight: 1, arbitrary: fc.tuple(ideograph, closing).map((pair) => pair.join('')) },
  { weight: 1, arbitrary: fc.tuple(opening, ideograph, closing).map((pair) => pair.join('')) },
  { weight: 1, arbitrary: word },
  { weight: 1, arbitrary: figure },
  { weight: 1, arbitrary: fc.constant(' ') },
);
const prose = fc.array(piece, { maxLength: 120, size: 'max' }).map((pieces) => pieces.join(''));

describe('Chinese line breaking', () => {
  it('loses and repeats no character but the spaces between lines', () => {
    fc.assert(
      fc.property(
        fc.oneof(prose, fc.string({ unit: 'grapheme', maxLength: 80 })),
        fc.integer({ min: 1, max: 40 }),
        (text, em) => {
          const squeeze = (value: string): string =>
            value.replace(/[ \n\u2002\u2003\u2009\u3000\u200b]/g, '');
          expect(squeeze(broken(text, em).join(''))).toBe(squeeze(text));
        },
      ),
    );
  });

  it('never starts or ends a line with a character that may not, nor overfills it', () => {
    fc.assert(
      fc.property(prose, fc.integer({ min: 8, max: 40 }), (text, em) => {
        const lines = broken(text, em);
        lines.slice(1).forEach((line) => expect(line).not.toMatch(FORBIDDEN_START));
        lines.slice(0, -1).forEach((line) => expect(line).not.toMatch(FORBIDDEN_END));
        for (const line of breakLines(measured(text), em * EM))
          expect(line.width).toBeLessThanOrEqual(em * EM);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['a word', '我们使用Kubernetes平台', 6, ['我们使用', 'Kubernetes平', '台']],
    ['a number and its unit', '培养人才共计1000人以上', 7.5, ['培养人才共计', '1000人以上']],
    ['an amount', '补贴金额为1,000,000.00元', 7, ['补贴金额为', '1,000,000.00元']],
    ['a document number', '江工信工业互联网〔2024〕7号', 10, ['江工信工业互联', '网〔2024〕7号']],
    ['a date', '截止于2024年5月26日', 4.5, ['截止于', '2024年5月', '26日']],
    ['an ordinal', '这里说的是第12章', 6, ['这里说的是', '第12章']],
  ])('keeps %s whole', (_, text, em, lines) => {
    expect(broken(text, em)).toEqual(lines);
  });

  it('breaks a double surname of letters at its hyphen, a date at none', () => {
    expect(broken('Montgomery-Smith', 7)).toEqual(['Montgomery-', 'Smith']);
    expect(broken('在2024-05-07开班', 5.5)).toEqual(['在', '2024-05-07', '开班']);
  });

  it('cuts a word that no line can hold', () => {
    expect(broken('a'.repeat(45), 10)).toEqual(['a'.repeat(20), 'a'.repeat(20), 'a'.repeat(5)]);
  });

  it('ends a line where it is told to and keeps an empty line', () => {
    expect(broken('一\n\n二', 10)).toEqual(['一', '', '二']);
  });

  it('shortens the first line by its indent', () => {
    expect(broken('一二三四五六七八', 4, 2)).toEqual(['一二', '三四五六', '七八']);
  });

  it('breaks a text of 1,000 marks of punctuation that forbid every break', () => {
    expect(broken('，'.repeat(1000), 20).join('')).toHaveLength(1000);
  });
});
