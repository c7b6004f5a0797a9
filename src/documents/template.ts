import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import Handlebars from 'handlebars';
import { CHART_HELPERS, type ChartRequest } from './chart-helpers.js';
import { checkMarkup, requireEveryField } from './template-check.js';
import { TemplateError } from './template-error.js';
import { TEMPLATE_HELPERS } from './template-helpers.js';

/** Works from `src/documents` under the tests and from `dist/documents` in production. */
const REPORTS = new URL('../../reports/', import.meta.url);

/** A list of items whose markup is made while the page is laid out, so it need not fit into memory. */
export interface ItemStream {
  readonly items: Iterable<unknown> | AsyncIterable<unknown>;
  markup(item: unknown, index: number): string;
}

/** A filled-in template: its markup, and what the markup refers to by number. */
export interface FilledTemplate {
  readonly file: string;
  readonly markup: string;
  readonly streams: readonly ItemStream[];
  readonly charts: readonly ChartRequest[];
}

export interface Template {
  readonly file: string;
  fillIn(model: object): FilledTemplate;
}

/** Stands in the markup where the items of a stream belong; an element no template may write itself. */
export const STREAM_TAG = 'item-stream';

interface RenderState {
  readonly streams: ItemStream[];
  readonly charts: ChartRequest[];
}

const stateOf = (options: Handlebars.HelperOptions): RenderState =>
  (options.data as { state: RenderState }).state;

/** `{{#stream people}}…{{/stream}}`: like `each`, but also over asynchronous sources, and bounded in memory. */
const stream = function (this: unknown, items: ItemStream['items'], options: Handlebars.HelperOptions) {
  const { streams } = stateOf(options);
  streams.push({
    items,
    markup: (item, index) => {
      const data = Handlebars.createFrame(options.data) as { index: number };
      data.index = index;
      return options.fn(item, { data });
    },
  });
  return new Handlebars.SafeString(`<${STREAM_TAG} src="${streams.length - 1}"></${STREAM_TAG}>`);
};

const chartHelper =
  (build: (options: Record<string, unknown>) => ChartRequest) =>
  (options: Handlebars.HelperOptions): string => {
    const { charts } = stateOf(options);
    charts.push(build(options.hash as Record<string, unknown>));
    return `chart:${charts.length - 1}`;
  };

const handlebars = Handlebars.create();
for (const name of ['log', 'lookup', 'with']) handlebars.unregisterHelper(name);
handlebars.registerHelper(TEMPLATE_HELPERS as Handlebars.HelperDeclareSpec);
handlebars.registerHelper('stream', stream);
for (const [name, build] of Object.entries(CHART_HELPERS))
  handlebars.registerHelper(name, chartHelper(build));

const toTemplateError = (file: string, error: unknown): Error => {
  if (error instanceof TemplateError) return error;
  const { lineNumber, message } = error as { lineNumber?: number; message: string };
  const line = lineNumber ?? /^Parse error on line (\d+)/.exec(message)?.[1];
  if (line === undefined && !(error instanceof Handlebars.Exception)) return error as Error;
  return new TemplateError(file, Number(line ?? 1), message.replace(/ - \d+:\d+$/, ''));
};

const guarded = <Result>(file: string, action: () => Result): Result => {
  try {
    return action();
  } catch (error) {
    throw toTemplateError(file, error);
  }
};

/**
 * Compiles a report's wording after checking its markup.
 * @throws TemplateError with file, line and name: an unknown tag, class, attribute or helper
 */
export const compileTemplate = (file: string, source: string): Template =>
  guarded(file, () => {
    const program = handlebars.parse(source);
    requireEveryField(file, program);
    checkMarkup(file, source, program);
    const render = handlebars.compile<object>(program, {
      strict: true,
      knownHelpersOnly: true,
      knownHelpers: Object.fromEntries(Object.keys(handlebars.helpers).map((name) => [name, true])),
    });
    return {
      file,
      fillIn: (model) =>
        guarded(file, () => {
          const state: RenderState = { streams: [], charts: [] };
          const markup = render(model, { data: { state } });
          const streams = state.streams.map((items) => ({
            ...items,
            markup: (item: unknown, index: number) => guarded(file, () => items.markup(item, index)),
          }));
          return { file, markup, streams, charts: state.charts };
        }),
    };
  });

const compiled = new Map<string, Template>();

/** The template `reports/<name>.hbs`, compiled once per process. */
export const reportTemplate = (name: string): Template => {
  let template = compiled.get(name);
  if (!template) {
    const path = fileURLToPath(new URL(`${name}.hbs`, REPORTS));
    template = compileTemplate(`reports/${basename(path)}`, readFileSync(path, 'utf8'));
    compiled.set(name, template);
  }
  return template;
};
