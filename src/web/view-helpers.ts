import type Handlebars from 'handlebars';
import type { Locale } from '../kernel/context.js';
import { shanghaiLocal } from '../kernel/instant.js';
import { groupAmounts, groupThousands } from '../kernel/money.js';
import { hasText, text, textsUnder } from '../kernel/texts.js';

interface Options extends Handlebars.HelperOptions {
  data: { root: { locale: Locale; query?: Record<string, unknown>; path?: string; place?: string } };
}

const localeOf = (options: Options): Locale => options.data.root.locale ?? 'zh-CN';

/** What templates can say beside Handlebars' own helpers. Times are shown in Asia/Shanghai. */
export const viewHelpers: Record<string, Handlebars.HelperDelegate> = {
  /** `{{t "some.key" name=value}}` */
  t: (key: string, options: Options) => text(localeOf(options), key, options.hash as Record<string, unknown>),
  /** `{{tOf "status" value}}`: the words for `status.<value>`; nothing for an empty value. */
  tOf: (prefix: string, value: unknown, options: Options) =>
    value === null || value === undefined || value === ''
      ? ''
      : text(localeOf(options), `${prefix}.${String(value)}`),
  hasText: (key: string) => hasText(key),
  /** `data-texts="{{catalogue "scanner.say"}}"`: the words under a key as JSON, for a script. */
  catalogue: (key: string, options: Options) => JSON.stringify(textsUnder(localeOf(options), key)),
  /** 2024-05-07 */
  day: (instant: string | null) => (instant ? shanghaiLocal(instant).slice(0, 10) : ''),
  /** 14:30 */
  time: (instant: string | null) => (instant ? shanghaiLocal(instant).slice(11) : ''),
  /** 2024-05-07 14:30 */
  dayTime: (instant: string | null) => (instant ? shanghaiLocal(instant).replace('T', ' ') : ''),
  /** For `datetime-local` inputs; what people typed passes through. */
  localInput: (value: unknown) =>
    typeof value === 'string' && value.endsWith('Z') ? shanghaiLocal(value) : (value ?? ''),
  /** 2024年5月7日 in Chinese, 7 May 2024 in English. */
  longDay: (instant: string | null, options: Options) =>
    instant
      ? new Date(instant).toLocaleDateString(localeOf(options) === 'en' ? 'en-GB' : 'zh-CN', {
          timeZone: 'Asia/Shanghai',
          year: 'numeric',
          month: 'long',
          day: 'numeric',
        })
      : '',
  number: (value: number | null) =>
    value === null || value === undefined ? '' : value.toLocaleString('en-US'),
  /** A share of 0 to 1 as a percentage with one decimal; a dash when there is none. */
  percent: (share: number | null) =>
    share === null || share === undefined || Number.isNaN(share) ? '–' : `${(share * 100).toFixed(1)}%`,
  /** 340 KB or 2.3 MB. */
  fileSize: (bytes: number) =>
    bytes < 1_000_000
      ? `${Math.max(1, Math.round(bytes / 1024)).toLocaleString('en-US')} KB`
      : `${(bytes / 1_048_576).toFixed(1)} MB`,
  /** 1,000,000.00 for a decimal string of yuan. */
  money: (yuan: string | null) => groupThousands(yuan ?? ''),
  eq: (a: unknown, b: unknown) => a === b || String(a ?? '') === String(b ?? ''),
  not: (a: unknown) => !a,
  or: (...values: unknown[]) => values.slice(0, -1).find(Boolean),
  and: (...values: unknown[]) => values.slice(0, -1).every(Boolean),
  includes: (list: unknown, value: unknown) =>
    (Array.isArray(list) ? list : list ? [list] : []).map(String).includes(String(value)),
  concat: (...values: unknown[]) => values.slice(0, -1).join(''),
  lookupIn: (object: Record<string, unknown> | undefined, key: string) => object?.[key],
  json: (value: unknown) => JSON.stringify(value),
  /** `{{can "user:manage"}}` as a condition: `{{#if (can "…")}}`. */
  can: (permission: string, options: Options) =>
    (options.data.root as { permissions?: ReadonlySet<string> }).permissions?.has(permission) ?? false,
  /** Whether the page, or the `place` that it says it serves, lies under `href` or one of `also`. */
  here: (href: string, also: readonly string[] | null | undefined, options: Options) => {
    const { path = '', place = path } = options.data.root;
    return [href, ...(also ?? [])].some(
      (part) => place === part || (part !== '/' && place.startsWith(`${part}/`)),
    );
  },
  /** Why something was refused, in words. */
  refusal: (code: string, details: Record<string, unknown>, options: Options) =>
    text(localeOf(options), `error.${code}`, groupAmounts(details ?? {})),
  /** What is not right with an invoice, in words. */
  findingText: (finding: { finding: string; sum?: string; stated?: string }, options: Options) =>
    text(localeOf(options), `invoiceFinding.${finding.finding}`, {
      ...finding,
      sum: groupThousands(finding.sum ?? ''),
      stated: groupThousands(finding.stated ?? ''),
    }),
  /** `2023-workshop` in words. */
  benchmarkList: (list: string, options: Options) =>
    text(localeOf(options), `benchmarkList.${list.slice(5)}`, { year: list.slice(0, 4) }),
  /** What follows the `?` of the page's own address, with it; nothing where nothing follows. */
  search: (options: Options) => {
    const asked = Object.entries(options.data.root.query ?? {}).filter(([name]) => name !== 'page');
    const next = new URLSearchParams(asked.map(([name, value]) => [name, String(value)]));
    return next.size > 0 ? `?${next.toString()}` : '';
  },
  /** The page's own address with some query values changed: `{{withQuery page=2}}`. */
  withQuery: (options: Options) => {
    const { query = {}, path = '' } = options.data.root;
    const next = new URLSearchParams();
    for (const [name, value] of Object.entries({ ...query, ...(options.hash as object) })) {
      if (value !== '' && value !== null && value !== undefined) next.set(name, String(value));
    }
    return `${path}?${next.toString()}`;
  },
};
