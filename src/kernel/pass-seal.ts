/**
 * Records that only a pass code opens: a device at the door keeps the whole roster without being able to read it, and
 * reads one person's record when that person shows their code. The same code runs on the server and in browsers.
 *
 * A pass code has 40.7 random bits, few enough to be tried one after the other by whoever finds the phone, so a try
 * must cost. A key is 128 of the 256 bits of PBKDF2-SHA-256; the other 128 are the name under which the record lies,
 * so that a code finds its record without trying all. One block, for a second one would double our work and not a
 * thief's. The salt is the session's own: nothing can be computed ahead or used for another session.
 *
 * Besides, one of eight peppers is mixed in that nobody is told (Manber, 1996): whoever has the code tries all eight,
 * some 160,000 rounds in all (30 to 80 ms on a phone, spread over its cores), while the server, who knows it, needs an
 * eighth of that to seal a roster. 23^9 codes × 160,000 rounds are 2.9 × 10^17: with the 9 × 10^9 rounds a second of
 * a strong graphics card (hashcat's figure for an RTX 4090) a year for all of them, and with 500 people on the list
 * some 18 hours of that card for each record, which holds a name and an organisation and is removed at the end of the
 * day. Mobile and identity numbers are never in it.
 */
const ROUNDS = 20_000;
const PEPPERS = 8;
/** Sealed texts are padded to a multiple of so many bytes, so that their lengths tell nobody's name. */
const PADDING = 64;
const IV_BYTES = 12;

export interface Seal {
  /** Under which name the record lies, 22 characters. */
  id: string;
  key: CryptoKey;
}

export interface SealedRecord {
  id: string;
  /** Base64url of the nonce and of what AES-128-GCM made. */
  sealed: string;
}

const utf8 = new TextEncoder();

/** The seals that may be this code's, one for each pepper. */
export async function possibleSeals(code: string, salt: string): Promise<Seal[]> {
  const peppers = Array.from({ length: PEPPERS }, (_, pepper) => pepper);
  return Promise.all(peppers.map((pepper) => sealOf(code, salt, pepper)));
}

/** The seal of a code whose pepper is known; `pepper` is any number from 0, of which the rest by eight counts. */
export async function sealOf(code: string, salt: string, pepper: number): Promise<Seal> {
  const secret = await crypto.subtle.importKey('raw', utf8.encode(code), 'PBKDF2', false, ['deriveBits']);
  const salted = utf8.encode(`${salt}.${pepper % PEPPERS}`);
  const derivation = { name: 'PBKDF2', hash: 'SHA-256', salt: salted, iterations: ROUNDS };
  const bits = await crypto.subtle.deriveBits(derivation, secret, 256);
  const key = await crypto.subtle.importKey('raw', bits.slice(16), 'AES-GCM', false, ['encrypt', 'decrypt']);
  return { id: base64url(new Uint8Array(bits, 0, 16)), key };
}

export async function sealRecord({ id, key }: Seal, record: object): Promise<SealedRecord> {
  const text = utf8.encode(JSON.stringify(record));
  const padded = new Uint8Array(Math.ceil(text.length / PADDING) * PADDING).fill(0x20);
  padded.set(text);
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const sealed = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, padded));
  return { id, sealed: base64url(Uint8Array.of(...iv, ...sealed)) };
}

/** Throws when the key is another's or the text was changed. */
export async function openRecord<T>(key: CryptoKey, sealed: string): Promise<T> {
  const bytes = bytesOf(sealed);
  const algorithm = { name: 'AES-GCM', iv: bytes.subarray(0, IV_BYTES) };
  const text = await crypto.subtle.decrypt(algorithm, key, bytes.subarray(IV_BYTES));
  return JSON.parse(new TextDecoder().decode(text)) as T;
}

const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes)).replace(/[+/=]/g, (sign) => ({ '+': '-', '/': '_' })[sign] ?? '');

const bytesOf = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (sign) => sign.charCodeAt(0));
