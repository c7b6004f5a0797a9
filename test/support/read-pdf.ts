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

/** Text with the structure types around it, outermost first; `Artifact` for decoration, none where it is not marked. */
export interface ReadPart {
  readonly roles: string;
  readonly text: string;
}

type StructNode = NonNullable<Awaited<ReturnType<PDFPageProxy['getStructTree']>>>;
type StructChild = StructNode['children'][number];

/** The texts of a page by the number of their mark; under `Artifact` and `` those that belong to no part. */
const markedTexts = async (page: PDFPageProxy): Promise<Map<string, string>> => {
  const { items } = await page.getTextContent({ includeMarkedContent: true });
  const open: string[] = [];
  const texts = new Map<string, string>();
  for (const item of items) {
    if ('str' in item) {
      const mark = open.findLast(Boolean) ?? '';
      texts.set(mark, (texts.get(mark) ?? '') + item.str.trim());
    } else if (item.type === 'endMarkedContent') open.pop();
    else open.push((item as { tag?: string }).tag === 'Artifact' ? 'Artifact' : (item.id ?? ''));
  }
  return texts;
};

/** What a reader that reads aloud meets, in order, and the texts that it leaves out. */
export const readParts = (bytes: Uint8Array): Promise<ReadPart[]> =>
  withPdf(bytes, async (pdf) => {
    const parts: ReadPart[] = [];
    for (let number = 1; number <= pdf.numPages; number++) {
      const page = await pdf.getPage(number);
      const texts = await markedTexts(page);
      const walk = (node: StructChild, roles: readonly string[]): void => {
        if ('role' in node) node.children.forEach((child) => walk(child, [...roles, node.role]));
        else parts.push({ roles: roles.slice(2).join(' '), text: texts.get(node.id) ?? '' });
      };
      const tree = await page.getStructTree();
      if (tree) walk(tree, []);
      for (const roles of ['Artifact', '']) {
        if (texts.get(roles)) parts.push({ roles, text: texts.get(roles)! });
      }
    }
    return parts;
  });

/** Bookmarks in order, each with its depth from 1. */
export const readBookmarks = (bytes: Uint8Array): Promise<[depth: number, title: string][]> =>
  withPdf(bytes, async (pdf) => {
    type Items = Awaited<ReturnType<PDFDocumentProxy['getOutline']>>;
    const flat = (items: Items, depth: number): [number, string][] =>
      (items ?? []).flatMap(({ title, items: below }) => [
        [depth, title],
        ...flat(below as Items, depth + 1),
      ]);
    return flat(await pdf.getOutline(), 1);
  });

/** All characters but spaces in the order they were drawn, each with the PostScript name of its typeface. */
export const readTypefaces = (
  bytes: Uint8Array,
): Promise<{ readonly character: string; readonly typeface: string }[]> =>
  withPdf(bytes, async (pdf) => {
    const read = [];
    for (let number = 1; number <= pdf.numPages; number++) {
      const page = await pdf.getPage(number);
      // Typefaces are known once the page's operators have been read.
      await page.getOperatorList();
      const { items } = await page.getTextContent();
      for (const item of items) {
        if (!('str' in item) || !item.str.trim()) continue;
        const { name } = page.commonObjs.get(item.fontName) as { name: string };
        const typeface = name.replace(/^[A-Z]{6}\+/, '');
        for (const character of item.str.replace(/\s/g, '')) read.push({ character, typeface });
      }
    }
    return read;
  });

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
