import { pinyin, polyphonic } from 'pinyin-pro';
import { surnameLength } from './compound-surnames.js';
import { cleanName } from './text-normalisation.js';

const MOST_READINGS = 16;

/**
 * The pinyin initials by which people search a name, small letters, the likeliest reading first: 区勇兰 →
 * `oyl`, 单行 → `sx`, `sh`, John Smith → `js`. The surname has its reading as a surname, characters of the
 * given name every reading they have. What has no reading in pinyin or Latin letters is left out; at most 16 readings.
 */
export function nameInitials(name: string): string[] {
  const words = cleanName(name).match(/\p{Script=Han}+|[\p{L}\p{M}]+/gu) ?? [];
  return combine(
    words.flatMap((word, place) => (isHan(word) ? readingsOf(word, place === 0) : [[initialOf(word)]])),
  );
}

const isHan = (word: string): boolean => /^\p{Script=Han}/u.test(word);
/** The first letter as a to z, accents taken away; empty when it is none of them. */
const initialOf = (reading: string): string =>
  /^[a-z]/.exec(reading.toLowerCase().normalize('NFD'))?.[0] ?? '';

/** For each character of a Chinese word the initials it may have. */
function readingsOf(word: string, startsWithSurname: boolean): string[][] {
  const characters = [...word];
  const options = { toneType: 'none', type: 'array', traditional: true } as const;
  const likeliest = pinyin(word, { ...options, surname: startsWithSurname ? 'head' : 'off' });
  const surname = startsWithSurname ? surnameLength(characters) : 0;
  return characters.map((character, place) => {
    const others = place < surname ? [] : (polyphonic(character, options)[0] ?? []);
    const initials = [likeliest[place] ?? '', ...others].map(initialOf).filter((initial) => initial !== '');
    return initials.length > 0 ? [...new Set(initials)] : [''];
  });
}

function combine(readings: string[][]): string[] {
  let combined = [''];
  for (const initials of readings)
    combined = initials
      .flatMap((initial) => combined.map((start) => start + initial))
      .slice(0, MOST_READINGS);
  return [...new Set(combined)].filter((text) => text !== '');
}
