/** Places of four-byte sequences: U+10000, and the first that no character of the basic plane has. */
const FIRST_SUPPLEMENTARY = 189_000;
const END_OF_BASIC_PLANE = 4 * 12_600;

/** U+FFFD, which the decoder also gives for bytes that mean nothing. */
const NO_CHARACTER: [string, readonly number[]] = ['\uFFFD', [0x84, 0x31, 0xa4, 0x37]];

let table: Map<string, readonly number[]> | null = null;

/**
 * Text in GB18030, as Excel in China saves a CSV. Node only decodes it, so the table is made by decoding every
 * sequence of the basic plane once (about 50 ms); what lies beyond follows a formula (GB 18030-2005, annex).
 */
export function encodeGb18030(text: string): Buffer {
  table ??= decodeEverySequence();
  const bytes: number[] = [];
  for (const character of text) bytes.push(...(table.get(character) ?? beyondBasicPlane(character)));
  return Buffer.from(bytes);
}

function beyondBasicPlane(character: string): number[] {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x10000) throw new RangeError(`GB18030 has no bytes for U+${code.toString(16)}`);
  return fourBytes(code - 0x10000 + FIRST_SUPPLEMENTARY);
}

/** A four-byte sequence by its place in the order of all of them. */
function fourBytes(index: number): number[] {
  const digit = (place: number, base: number): number => Math.floor(index / place) % base;
  return [0x81 + digit(12_600, 126), 0x30 + digit(1260, 10), 0x81 + digit(10, 126), 0x30 + digit(1, 10)];
}

function decodeEverySequence(): Map<string, readonly number[]> {
  const decoder = new TextDecoder('gb18030');
  const found = new Map([NO_CHARACTER]);
  const keep = (bytes: number[]): void => {
    const character = decoder.decode(Uint8Array.from(bytes));
    if (character.length === 1 && !found.has(character)) found.set(character, bytes);
  };
  for (let code = 0; code < 0x80; code++) keep([code]);
  for (let lead = 0x81; lead <= 0xfe; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++) keep([lead, trail]);
  for (let index = 0; index < END_OF_BASIC_PLANE; index++) keep(fourBytes(index));
  return found;
}
