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
  const surname = characters.slice(0, startsWithSurname ? surnameLength(characters) : 0);
  return [
    ...remembered(surname.join(''), surnameInitials),
    ...characters.slice(surname.length).flatMap((character) => remembered(character, characterInitials)),
  ];
}

const OPTIONS = { toneType: 'none', type: 'array', traditional: true } as const;

const surnameInitials = (surname: string): string[][] =>
  pinyin(surname, { ...OPTIONS, surname: 'all' }).map((reading) => [initialOf(reading)]);

function characterInitials(character: string): string[][] {
  const readings = [...pinyin(character, OPTIONS), ...(polyphonic(character, OPTIONS)[0] ?? [])];
  const initials = new Set(readings.map(initialOf).filter((initial) => initial !== ''));
  return [initials.size > 0 ? [...initials] : ['']];
}

/** Looking a reading up is slow, and names use few characters: bounded by the characters there are. */
const memory = new Map<(text: string) => string[][], Map<string, string[][]>>();

function remembered(text: string, look: (text: string) => string[][]): string[][] {
  if (text === '') return [];
  const known = memory.get(look) ?? new Map<string, string[][]>();
  memory.set(look, known);
  const initials = known.get(text) ?? look(text);
  known.set(text, initials);
  return initials;
}

function combine(readings: string[][]): string[] {
  let combined = [''];
  for (const initials of readings)
    combined = initials
      .flatMap((initial) => combined.map((start) => start + initial))
      .slice(0, MOST_READINGS);
  return [...new Set(combined)].filter((text) => text !== '');
}
