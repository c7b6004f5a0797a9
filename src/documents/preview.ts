import { setImmediate } from 'node:timers/promises';
import { BlockReader } from './block-reader.js';
import { type FontLibrary, sharedFonts } from './fonts.js';
import { SvgPaper } from './svg-paper.js';
import { reportTemplate, type Template } from './template.js';
import { type DocumentWarning, typeset } from './typesetting.js';

/** A document to look at on a screen before it is printed. */
export interface Preview {
  /** Each page as one `<svg>` element; every value in it is escaped. */
  readonly pages: readonly { readonly number: number; readonly svg: string }[];
  /** Whether these are all pages. */
  readonly complete: boolean;
  readonly warnings: readonly DocumentWarning[];
}

/** More pages than this make a slow page on a screen. */
const MOST_PAGES = 30;

/**
 * Sets a document by the layout of its PDF, so that lines and pages end where they end on paper.
 * @throws TemplateError when a field is missing
 */
export const previewDocument = async (
  template: Template,
  model: object,
  { most = MOST_PAGES, fonts = sharedFonts() }: { most?: number; fonts?: FontLibrary } = {},
): Promise<Preview> => {
  const paper = new SvgPaper();
  const blocks = new BlockReader(template.fillIn(model)).read();
  let complete = true;
  const { warnings } = await typeset(blocks, paper, fonts, async (pages) => {
    await setImmediate();
    complete = pages <= most;
    return complete;
  });
  const pages = paper.pages.slice(0, most).map((svg, index) => ({ number: index + 1, svg }));
  return { pages, complete, warnings };
};

/** The report `reports/<name>.hbs` on a screen. @throws TemplateError */
export const renderPreview = (name: string, model: object): Promise<Preview> =>
  previewDocument(reportTemplate(name), model);
