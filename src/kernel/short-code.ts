import { randomInt } from 'node:crypto';
import { cleanText } from './text-normalisation.js';

/**
 * 23 characters that no one mistakes for each other in print or by hand: none of 0 O D Q, 1 I L, 2/Z, 5/S,
 * 6/G, 8/B and U/V together. 23 is a prime, so that the check below catches what it promises.
 */
const ALPHABET = '23456789ACEFHJKMNPRTWXY';
const LENGTH = 10;
const LONGEST_TEXT = 2048;

/** A new pass code: 9 random characters (40.7 bits) and a check character. Unguessable, not unique by itself. */
export function newPassCode(random: (below: number) => number = randomInt): string {
  const drawn = Array.from({ length: LENGTH - 1 }, () => ALPHABET.charAt(random(ALPHABET.length))).join('');
  return drawn + checkCharacter(drawn);
}

/**
 * The character that makes Σ place × value ≡ 0 (mod 23), places counted from 1. Each place has a weight of
 * its own below the prime, so every single substitution and every swap of neighbours breaks the sum.
 */
function checkCharacter(drawn: string): string {
  const sum = weightedSum(drawn);
  return [...ALPHABET].find((_, value) => (sum + LENGTH * value) % ALPHABET.length === 0) ?? '';
}

function weightedSum(text: string): number {
  return [...text].reduce((sum, character, place) => sum + (place + 1) * ALPHABET.indexOf(character), 0);
}

/**
 * The pass code in what was typed or scanned: the code in any case and width, with spaces and hyphens, or
 * the whole address `https://host/base/p/<code>`. Null when there is none or its check character is wrong.
 */
export function normalisePassCode(text: string): string | null {
  if (text.length > LONGEST_TEXT) return null;
  const plain = cleanText(text).normalize('NFKC');
  const inAddress = /\/p\/([^/?#]+)\/?(?:[?#].*)?$/i.exec(plain)?.[1];
  const code = (inAddress === undefined ? plain : decoded(inAddress))
    .replace(/[\s\p{Pd}_]/gu, '')
    .toUpperCase();
  const valid = code.length === LENGTH && [...code].every((character) => ALPHABET.includes(character));
  return valid && weightedSum(code) % ALPHABET.length === 0 ? code : null;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** `ABCDE-FGHJK`, for people to read and type. */
export function formatPassCode(code: string): string {
  return `${code.slice(0, LENGTH / 2)}-${code.slice(LENGTH / 2)}`;
}
