import { randomBelow } from './random-pool.js';
import { cleanText, folded } from './text-normalisation.js';

/**
 * 23 characters that no one mistakes for each other in print or by hand: none of 0 O D Q, 1 I L, 2/Z, 5/S,
 * 6/G, 8/B and U/V together. 23 is a prime, so that the check below catches what it promises.
 */
const ALPHABET = '23456789ACEFHJKMNPRTWXY';
const LONGEST_TEXT = 2048;

/** Random from 0 to below the number. */
type Random = (below: number) => number;

/** Codes of one length, below 23, whose page lies at `/<folder>/<code>`: random characters and a check character. */
class ShortCodes {
  private readonly inAddress: RegExp;

  constructor(
    private readonly length: number,
    folder: string,
    private readonly groups: number,
  ) {
    this.inAddress = new RegExp(`/${folder}/([^/?#]+)/?(?:[?#].*)?$`, 'i');
  }

  draw(random: Random): string {
    let drawn = '';
    while (drawn.length < this.length - 1) drawn += ALPHABET.charAt(random(ALPHABET.length));
    return drawn + this.checkCharacter(drawn);
  }

  normalise(text: string): string | null {
    if (text.length > LONGEST_TEXT) return null;
    const plain = folded(cleanText(text));
    const inAddress = this.inAddress.exec(plain)?.[1];
    const code = (inAddress === undefined ? plain : decoded(inAddress))
      .replace(/[\s\p{Pd}_]/gu, '')
      .toUpperCase();
    const valid = code.length === this.length && [...code].every((character) => ALPHABET.includes(character));
    return valid && weightedSum(code) % ALPHABET.length === 0 ? code : null;
  }

  format(code: string): string {
    const size = this.length / this.groups;
    return Array.from({ length: this.groups }, (_, group) =>
      code.slice(group * size, (group + 1) * size),
    ).join('-');
  }

  /**
   * The character that makes Σ place × value ≡ 0 (mod 23), places counted from 1. Each place has a weight of
   * its own below the prime, so every single substitution and every swap of neighbours breaks the sum.
   */
  private checkCharacter(drawn: string): string {
    const sum = weightedSum(drawn);
    return [...ALPHABET].find((_, value) => (sum + this.length * value) % ALPHABET.length === 0) ?? '';
  }
}

function weightedSum(text: string): number {
  let sum = 0;
  for (let place = 0; place < text.length; place += 1)
    sum += (place + 1) * ALPHABET.indexOf(text.charAt(place));
  return sum;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

const passCodes = new ShortCodes(10, 'p', 2);
const verificationCodes = new ShortCodes(16, 'verify', 4);

/** A new pass code: 9 random characters (40.7 bits) and a check character. Unguessable, not unique by itself. */
export const newPassCode = (random: Random = randomBelow): string => passCodes.draw(random);

/**
 * The pass code in what was typed or scanned: the code in any case and width, with spaces and hyphens, or
 * the whole address `https://host/base/p/<code>`. Null when there is none or its check character is wrong.
 */
export const normalisePassCode = (text: string): string | null => passCodes.normalise(text);

/** `ABCDE-FGHJK`, for people to read and type. */
export const formatPassCode = (code: string): string => passCodes.format(code);

/** A new verification code: 15 random characters (67.8 bits) and a check character. Nobody finds one by trying. */
export const newVerificationCode = (random: Random = randomBelow): string => verificationCodes.draw(random);

/** As `normalisePassCode`, with the address `https://host/verify/<code>`. */
export const normaliseVerificationCode = (text: string): string | null => verificationCodes.normalise(text);

/** `ABCD-EFGH-JKMN-PRTW`. */
export const formatVerificationCode = (code: string): string => verificationCodes.format(code);
