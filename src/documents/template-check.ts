import Handlebars from 'handlebars';
import { type Handler, Parser } from 'htmlparser2';
import { elementFault, TAGS } from './markup.js';
import { TemplateError } from './template-error.js';

type Program = ReturnType<typeof Handlebars.parse>;
type Node = Program['body'][number];

/** Calls `visit` for each node of a parsed template, outer ones first. */
class Walk extends Handlebars.Visitor {
  constructor(private readonly visit: (node: Node) => void) {
    super();
  }

  override accept(node: Node): void {
    if (node) this.visit(node);
    super.accept(node);
  }
}

/** Statements that would let a value act as markup, or that read another file. */
const FORBIDDEN: Readonly<Record<string, string>> = {
  PartialStatement: 'Partials are not supported',
  PartialBlockStatement: 'Partials are not supported',
  Decorator: 'Decorators are not supported',
  DecoratorBlock: 'Decorators are not supported',
};

/** Makes every field compulsory, also in the arguments of helpers and blocks, where Handlebars is lenient. */
export const requireEveryField = (file: string, program: Program): void => {
  new Walk((node) => {
    const forbidden = FORBIDDEN[node.type];
    if (forbidden) throw new TemplateError(file, node.loc.start.line, forbidden);
    if (node.type === 'MustacheStatement' && (node as hbs.AST.MustacheStatement).escaped === false) {
      throw new TemplateError(
        file,
        node.loc.start.line,
        'Values are always escaped: write {{…}}, not {{{…}}}',
      );
    }
    if (node.type === 'PathExpression') (node as Node & { strict: boolean }).strict = true;
  }).accept(program);
};

/** Stands for what Handlebars fills in: no tag, class or attribute has it in its name. */
const FILLED_IN = '\u0001';

/** The template's own markup: everything Handlebars fills in is covered, line and column kept. */
const markupOf = (source: string, program: Program): string => {
  const lines = source.split('\n');
  const blank = lines.map((line) => FILLED_IN.repeat(line.length));
  const keep = (line: number, from: number, to: number): void => {
    const text = lines[line - 1] ?? '';
    const kept = blank[line - 1] ?? '';
    blank[line - 1] = kept.slice(0, from) + text.slice(from, to) + kept.slice(to);
  };
  new Walk((node) => {
    if (node.type !== 'ContentStatement') return;
    const { start, end } = node.loc;
    for (let line = start.line; line <= end.line; line++) {
      keep(line, line === start.line ? start.column : 0, line === end.line ? end.column : Infinity);
    }
  }).accept(program);
  return blank.join('\n');
};

/**
 * Checks the markup of a template before it is ever filled in: known tags, classes and attributes, each in
 * its place and closed.
 * @throws TemplateError with file, line and name
 */
export const checkMarkup = (file: string, source: string, program: Program): void => {
  const markup = markupOf(source, program);
  const open: { tag: string; at: number }[] = [];
  const fail = (at: number, reason: string): never => {
    throw new TemplateError(file, markup.slice(0, at).split('\n').length, reason);
  };
  const handler: Partial<Handler> = {
    onopentag(tag, attributes) {
      const fault = elementFault(tag, open.at(-1)?.tag ?? '', attributes);
      if (fault) fail(parser.startIndex, fault);
      if (!TAGS[tag]?.empty) open.push({ tag, at: parser.startIndex });
    },
    onclosetag(tag, implied) {
      if (TAGS[tag]?.empty) return;
      const closed = open.pop();
      if (implied || closed?.tag !== tag) fail(closed?.at ?? 0, `<${closed?.tag ?? tag}> is not closed`);
    },
  };
  const parser = new Parser(handler, { lowerCaseTags: false, lowerCaseAttributeNames: false });
  parser.end(markup);
};
