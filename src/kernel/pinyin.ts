import { pinyin, polyphonic } from 'pinyin-pro';
import { surnameLength } from './compound-surnames.js';
import { cleanName } from './text-normalisation.js';

const MOST_READINGS = 16;
/** Most names: one word, which needs no splitting. */
const COMMON_HAN = /^[\u4e00-\u9fff]+$/;

/**
 * The pinyin initials by which people search a name, small letters, the likeliest reading first: 区勇兰 →
 * `oyl`, 单行 → `sx`, `sh`, John Smith → `js`. The surname has its reading as a surname, characters of the
 * given name every reading they have. What has no reading in pinyin or Latin letters is left out; at most 16 readings.
 */
export function nameInitials(name: string): string[] {
  const clean = cleanName(name);
  if (COMMON_HAN.test(clean)) return combine(readingsOf(clean, true));
  const words = clean.match(/\p{Script=Han}+|[\p{L}\p{M}]+/gu) ?? [];
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
  const length = startsWithSurname ? surnameLength(characters) : 0;
  const surname = length === 0 ? [] : surnameInitials(characters.slice(0, length).join(''));
  return [...surname, ...characters.slice(length).map(characterInitials)];
}

const OPTIONS = { toneType: 'none', type: 'array', traditional: true } as const;

const surnameInitials = remembering((surname) =>
  pinyin(surname, { ...OPTIONS, surname: 'all' }).map((reading) => [initialOf(reading)]),
);

const characterInitials = remembering((character) => {
  const readings = [...pinyin(character, OPTIONS), ...(polyphonic(character, OPTIONS)[0] ?? [])];
  const initials = new Set(readings.map(initialOf).filter((initial) => initial !== ''));
  return initials.size > 0 ? [...initials] : [''];
});

/** Looking a reading up is slow, and names use few characters: bounded by the characters there are. */
function remembering<T>(look: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    let found = known.get(text);
    if (!found) known.set(text, (found = look(text)));
    return found;
  };
}

function combine(readings: string[][]): string[] {
  let combined = [''];
  for (const initials of readings) {
    const [only] = initials;
    combined =
      initials.length === 1
        ? combined.map((start) => start + only!)
        : initials.flatMap((initial) => combined.map((start) => start + initial)).slice(0, MOST_READINGS);
  }
  return [...new Set(combined)].filter((text) => text !== '');
}
