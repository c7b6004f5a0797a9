import { getDocument, type PDFDocumentProxy, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** A piece of text with the left end of its baseline, in points from the page's bottom left. */
export interface PlacedText {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  /** Of the type, in points. */
  readonly size: number;
}

export interface ReadPage {
  readonly texts: readonly PlacedText[];
  /** All text of the page in the order it was drawn, without spaces. */
  readonly text: string;
}

export interface ReadPdf {
  readonly title: string;
  readonly language: string;
  readonly pages: readonly ReadPage[];
  readonly outline: readonly string[];
}

const readPage = async (page: PDFPageProxy): Promise<ReadPage> => {
  const { items } = await page.getTextContent();
  const texts = items
    .filter((item) => 'str' in item)
    .map(({ str, transform, width }) => ({
      text: str,
      x: Number(transform[4]),
      y: Number(transform[5]),
      width,
      size: Math.hypot(Number(transform[2]), Number(transform[3])),
    }));
  return { texts, text: texts.map(({ text }) => text.replace(/\s/g, '')).join('') };
};

export const withPdf = async <Result>(
  bytes: Uint8Array,
  action: (pdf: PDFDocumentProxy) => Promise<Result>,
): Promise<Result> => {
  const pdf = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  try {
    return await action(pdf);
  } finally {
    await pdf.destroy();
  }
};

/** Reads a PDF back with an independent reader. */
export const readPdf = (bytes: Uint8Array): Promise<ReadPdf> =>
  withPdf(bytes, async (pdf) => {
    const { info } = await pdf.getMetadata();
    const pages: ReadPage[] = [];
    for (let number = 1; number <= pdf.numPages; number++) {
      pages.push(await readPage(await pdf.getPage(number)));
    }
    const { Title, Language } = info as { Title: string; Language: string };
    const outline = (await pdf.getOutline()) ?? [];
    return { title: Title, language: Language, pages, outline: outline.map(({ title }) => title) };
  });
