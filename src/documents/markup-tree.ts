import { Parser } from 'htmlparser2';

export interface Element {
  readonly tag: string;
  readonly classes: readonly string[];
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: (Element | string)[];
}

const NO_CLASSES: readonly string[] = [];

const element = (tag: string, attributes: Record<string, string>): Element => ({
  tag,
  classes: attributes['class'] ? attributes['class'].split(/\s+/).filter(Boolean) : NO_CLASSES,
  attributes,
  children: [],
});

/** Reads filled-in markup, whose template has been checked, into a tree. */
export const parseMarkup = (markup: string): Element => {
  const root = element('', {});
  const open = [root];
  const parser = new Parser({
    onopentag(tag, attributes) {
      const child = element(tag, attributes);
      open.at(-1)?.children.push(child);
      open.push(child);
    },
    ontext(text) {
      const siblings = open.at(-1)?.children ?? [];
      const previous = siblings.at(-1);
      if (typeof previous === 'string') siblings[siblings.length - 1] = previous + text;
      else siblings.push(text);
    },
    onclosetag() {
      open.pop();
    },
  });
  parser.end(markup);
  return root;
};

/** The elements among the children, text left out. */
export const elementsOf = (parent: Element): Element[] =>
  parent.children.filter((child): child is Element => typeof child !== 'string');

/** The first child element with this tag. */
export const childOf = (parent: Element, tag: string): Element | undefined =>
  elementsOf(parent).find((child) => child.tag === tag);

/** All text inside, white space collapsed. */
export const textOf = (node: Element | string): string =>
  typeof node === 'string' ? node : node.children.map(textOf).join('').replace(/\s+/g, ' ').trim();
