import Handlebars from 'handlebars';
import { formatDate, formatTime } from './dates.js';

type Helper = (...values: never[]) => unknown;

/** The place in the template, for errors; Handlebars passes it to every helper. */
const fail = (options: Handlebars.HelperOptions, message: string): never => {
  throw new Handlebars.Exception(message, options as unknown as hbs.AST.Node);
};

const instant = (value: unknown, options: Handlebars.HelperOptions): string =>
  typeof value === 'string' && !Number.isNaN(Date.parse(value))
    ? value
    : fail(options, `"${String(value)}" is not an instant such as 2024-05-07T01:02:03.000Z`);

const number = (value: unknown, options: Handlebars.HelperOptions): number =>
  typeof value === 'number' && Number.isFinite(value)
    ? value
    : fail(options, `"${String(value)}" is not a number`);

/** `4-7K2M9PQX` in groups of `size` characters, which people read and type better. */
const grouped = (code: string, size: number): string =>
  code.match(new RegExp(`.{1,${size}}`, 'gu'))?.join(' ') ?? '';

const count = new Intl.NumberFormat('zh-CN');

/** The helpers that a report may call. None of them writes markup, so every result is escaped. */
export const TEMPLATE_HELPERS: Readonly<Record<string, Helper>> = {
  /** 2024年5月7日 in Asia/Shanghai. */
  date: (value: unknown, options: Handlebars.HelperOptions) => formatDate(instant(value, options)),
  /** 09:05 in Asia/Shanghai. */
  time: (value: unknown, options: Handlebars.HelperOptions) => formatTime(instant(value, options)),
  /** 1,000,000. */
  number: (value: unknown, options: Handlebars.HelperOptions) => count.format(number(value, options)),
  /** 87.5% of `of`; a dash when there is nothing to divide by. */
  percent: (part: unknown, of: unknown, options: Handlebars.HelperOptions) => {
    const whole = number(of, options);
    return whole === 0 ? '—' : `${((100 * number(part, options)) / whole).toFixed(1)}%`;
  },
  /** 1,000,000.00: a decimal string of yuan, grouped without passing through a floating number. */
  money: (value: unknown, options: Handlebars.HelperOptions) =>
    /^\d+\.\d{2}$/.test(String(value))
      ? String(value).replace(/\B(?=(\d{3})+\.)/g, ',')
      : fail(options, `"${String(value)}" is not an amount such as 1234.50`),
  /** The wording for a code: `{{pick category student="…" other="…"}}`. */
  pick: (code: unknown, options: Handlebars.HelperOptions) => {
    const wording: Record<string, unknown> = options.hash;
    if (typeof code === 'string' && Object.hasOwn(wording, code)) return wording[code];
    return fail(options, `No wording for "${String(code)}". Known: ${Object.keys(wording).join(', ')}`);
  },
  /** ABCD EFGH: a code in groups of `size` (default 4). */
  grouped: (code: unknown, options: Handlebars.HelperOptions) =>
    grouped(String(code), (options.hash['size'] as number | undefined) ?? 4),
  increment: (value: unknown, options: Handlebars.HelperOptions) => number(value, options) + 1,
  eq: (a: unknown, b: unknown) => a === b,
  atLeast: (a: unknown, b: unknown, options: Handlebars.HelperOptions) =>
    number(a, options) >= number(b, options),
};
