import { type FontLibrary, sharedFonts } from './fonts.js';
import { codePointName } from './typesetting.js';

/** A paper on which some characters are printed as the geta mark. */
export interface GetaPaper {
  readonly title: string;
  readonly href: string;
  /** Each as `😀 U+1F600`. */
  readonly characters: string;
}

/** Of papers, those with characters in `texts` that no font has. */
export async function getaPapers<Paper>(
  papers: Iterable<Paper> | AsyncIterable<Paper>,
  say: (paper: Paper) => { title: string; href: string; texts: readonly string[] },
): Promise<GetaPaper[]> {
  const found: GetaPaper[] = [];
  for await (const paper of papers) {
    const { title, href, texts } = say(paper);
    const missing = new MissingCharacters();
    missing.look(texts);
    if (missing.names.length > 0) found.push({ title, href, characters: missing.names.join(', ') });
  }
  return found;
}

/** Finds the characters that no font has, before or while a document is made. */
export class MissingCharacters {
  private readonly found = new Set<string>();

  constructor(private readonly fonts: FontLibrary = sharedFonts()) {}

  /** Looks at every text within a value. */
  look(value: unknown): void {
    if (typeof value === 'string') this.lookAt(value);
    else if (typeof value === 'object' && value !== null)
      Object.values(value).forEach((one) => this.look(one));
  }

  /** Looks at items as they go by. */
  async *watch<Item>(items: Iterable<Item> | AsyncIterable<Item>): AsyncGenerator<Item> {
    for await (const item of items) {
      this.look(item);
      yield item;
    }
  }

  /** Each as `😀 U+1F600`. */
  get names(): string[] {
    return [...this.found].map((character) => `${character} ${codePointName(character)}`);
  }

  private lookAt(text: string): void {
    // Whatever the role, the same fonts are asked in the end.
    const typeface = this.fonts.typeface('song');
    for (const character of text) {
      const glyph = typeface.glyph(character.codePointAt(0) ?? 0);
      if (glyph?.standsFor !== undefined) this.found.add(character);
    }
  }
}
