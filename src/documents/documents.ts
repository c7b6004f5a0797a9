import type { Readable } from 'node:stream';
import type { Instant } from '../kernel/instant.js';
import { BlockReader } from './block-reader.js';
import type { DocumentBlocks } from './blocks.js';
import { type FontLibrary, sharedFonts } from './fonts.js';
import { PaperDocument } from './paper-document.js';
import { PdfPaper } from './pdf-paper.js';
import { reportTemplate, type Template } from './template.js';
import { type DocumentOutcome, type DocumentWarning, typeset } from './typesetting.js';

/** A document being written: pipe `stream`, which pauses layout while its reader is slow. */
export interface DocumentStream {
  readonly stream: PaperDocument & Readable;
  /** Settles when the last page is written; rejects when the stream fails. */
  readonly outcome: Promise<DocumentOutcome>;
}

export interface RenderedDocument extends DocumentOutcome {
  readonly bytes: Buffer;
}

export interface DocumentOptions {
  /** Goes into the PDF as its creation date. The bytes depend on template, model and this only. */
  readonly createdAt: Instant;
  readonly fonts?: FontLibrary;
  /** Writes PDF/A-2b: 3 kB more, and about 0.2 ms. */
  readonly archival?: boolean;
}

const write = async (
  document: PaperDocument,
  blocks: DocumentBlocks,
  fonts: FontLibrary,
): Promise<DocumentOutcome> => {
  const paper = new PdfPaper(document);
  const outcome = await typeset(blocks, paper, fonts, async () => {
    await document.ready();
    return true;
  });
  paper.finish();
  return outcome;
};

/**
 * Fills in a template and starts to write the PDF.
 * @throws TemplateError at once for a field that is missing outside a `{{#stream}}`; inside one it fails the stream
 */
export const streamDocument = (
  template: Template,
  model: object,
  options: DocumentOptions,
): DocumentStream => {
  const blocks = new BlockReader(template.fillIn(model)).read();
  const { title, author, subject } = blocks;
  const document = new PaperDocument({
    title,
    author,
    subject,
    createdAt: options.createdAt,
    archival: options.archival ?? false,
  });
  const outcome = write(document, blocks, options.fonts ?? sharedFonts());
  // The reader of the stream hears of the failure; whoever awaits `outcome` does, too.
  outcome.catch((error: Error) => document.destroy(error));
  return { stream: document, outcome };
};

/**
 * Many documents of one report in one PDF to print, each with page numbers of its own and one bookmark, its title. They
 * are read and written one after another. An empty series is an empty page.
 */
export const streamSeries = (
  name: string,
  models: AsyncIterable<object>,
  details: { readonly title: string; readonly author: string },
  options: DocumentOptions,
): DocumentStream => {
  const { createdAt, archival = false, fonts = sharedFonts() } = options;
  const document = new PaperDocument({ ...details, subject: '', createdAt, archival });
  const outcome = writeSeries(document, reportTemplate(name), models, fonts);
  outcome.catch((error: Error) => document.destroy(error));
  return { stream: document, outcome };
};

async function writeSeries(
  document: PaperDocument,
  template: Template,
  models: AsyncIterable<object>,
  fonts: FontLibrary,
): Promise<DocumentOutcome> {
  const paper = new PdfPaper(document);
  const warnings = new Map<string, DocumentWarning>();
  let pages = 0;
  for await (const model of models) {
    const blocks = new BlockReader(template.fillIn(model)).read();
    paper.label(blocks.title);
    const outcome = await typeset(blocks, paper, fonts, async () => {
      await document.ready();
      return true;
    });
    pages += outcome.pages;
    for (const warning of outcome.warnings) warnings.set(warning.character, warning);
  }
  if (pages === 0) paper.openPage(false, false);
  paper.finish();
  return { pages, warnings: [...warnings.values()] };
}

/** The report `reports/<name>.hbs` as a stream. @throws TemplateError */
export const streamReport = (name: string, model: object, options: DocumentOptions): DocumentStream =>
  streamDocument(reportTemplate(name), model, options);

/** Collects a document that is small enough for memory. @throws what made the document fail */
export const collectDocument = async ({ stream, outcome }: DocumentStream): Promise<RenderedDocument> => {
  const written = stream.keep();
  const { pages, warnings } = await outcome;
  return { bytes: Buffer.concat(written), pages, warnings };
};
