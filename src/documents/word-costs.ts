const WORDS = new Intl.Segmenter('zh', { granularity: 'word' });

/** U+7684, the particle that ends an attribute: belongs to the word before it. */
const ATTRIBUTE_PARTICLE = '\u7684';
const OPENING = /[《（“〔]/;
const CLOSING = /[》）”〕]/;

/** U+5173 U+4E8E, which opens the subject of a document: a line may end before it and after it. */
const SUBJECT_OPENER = '\u5173\u4e8e';

/** What it costs to part a quotation or a title within the title, and a word of one character. */
const IN_BRACKETS = 2;
const SHORT_WORD = 1;
/** Two words of one character are most often one that the dictionary lacks. */
const TWO_SHORT_WORDS = 3;

const shortness = (word: string, previous: string): number => {
  if (word === SUBJECT_OPENER || previous === SUBJECT_OPENER || previous === ATTRIBUTE_PARTICLE) return 0;
  const short = [word, previous].filter(([, second]) => second === undefined).length;
  return short === 2 ? TWO_SHORT_WORDS : short * SHORT_WORD;
};

/** Costs worked out lately: a batch of notices has one title, and looking words up takes longer than breaking it. */
const known = new Map<string, readonly number[]>();
const MOST_KNOWN = 64;

/**
 * For each character what a break before it costs the meaning: infinite inside a word, little beside a word
 * of one character, which often belongs to its neighbour, and nothing between words.
 */
export const wordCosts = (characters: readonly string[]): readonly number[] => {
  const text = characters.join('');
  let costs = known.get(text);
  if (!costs) {
    if (known.size >= MOST_KNOWN) known.clear();
    costs = lookUp(characters, text);
    known.set(text, costs);
  }
  return costs;
};

const lookUp = (characters: readonly string[], text: string): number[] => {
  const costs = characters.map(() => Infinity);
  let at = 0;
  let depth = 0;
  let previous = '';
  for (const { segment } of WORDS.segment(text)) {
    if (at > 0 && segment !== ATTRIBUTE_PARTICLE) {
      costs[at] = (depth > 0 ? IN_BRACKETS : 0) + shortness(segment, previous);
    }
    if (OPENING.test(segment)) depth++;
    if (CLOSING.test(segment)) depth--;
    previous = segment;
    at += [...segment].length;
  }
  return costs;
};
