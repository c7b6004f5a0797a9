import type { DocumentBlocks } from './blocks.js';
import { Composer } from './composed-text.js';
import { Flow } from './flow.js';
import type { FontLibrary } from './fonts.js';
import { Layout } from './layout.js';
import type { Paper } from './sheet.js';

/** A character that no font has; it is printed as the geta mark. */
export interface DocumentWarning {
  readonly code: 'missing-character';
  readonly character: string;
  /** `U+1F600`. */
  readonly codePoint: string;
}

export interface DocumentOutcome {
  readonly pages: number;
  readonly warnings: readonly DocumentWarning[];
}

/** `U+1F600`. */
export const codePointName = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

const warningsOf = (composer: Composer): DocumentWarning[] =>
  [...composer.missing].map((character) => ({
    code: 'missing-character',
    character,
    codePoint: codePointName(character),
  }));

/** Sets blocks on paper. `next` is asked after each page whether to go on; without it the rest is left out. */
export const typeset = async (
  blocks: DocumentBlocks,
  paper: Paper,
  fonts: FontLibrary,
  next: (pages: number) => Promise<boolean>,
): Promise<DocumentOutcome> => {
  const composer = new Composer(fonts);
  const flow = new Flow(paper, blocks, composer);
  const finish = (complete: boolean): DocumentOutcome => {
    flow.finish(complete);
    return { pages: flow.pages, warnings: warningsOf(composer) };
  };
  for await (const steps of new Layout(blocks, composer, fonts).steps()) {
    for (const step of steps) {
      if (flow.place(step) && !(await next(flow.pages))) return finish(false);
    }
  }
  return finish(true);
};
