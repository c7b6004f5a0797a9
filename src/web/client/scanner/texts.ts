import { element } from './page.js';

type Tree = { [key: string]: Tree | string };

let tree: Tree | undefined;

/** The words under `key` of the page's texts, with `{{name}}` replaced; empty when there are none. */
export function say(key: string, values: Record<string, string | number> = {}): string {
  tree ??= readTexts();
  let found: Tree | string | undefined = tree;
  for (const part of key.split('.')) found = typeof found === 'object' ? found[part] : undefined;
  if (typeof found !== 'string') return '';
  return found.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ''));
}

function readTexts(): Tree {
  const { texts = '{}', categoryTexts = '{}' } = element('scanner').dataset;
  return { ...(JSON.parse(texts) as Tree), category: JSON.parse(categoryTexts) as Tree };
}

const format = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Shanghai', hourCycle: 'h23', ...options });
const clock = format({ hour: '2-digit', minute: '2-digit' });
const day = format({ day: '2-digit', month: '2-digit' });

/** `09:05`; with the day before it when that is not today: `06-01 09:05`. In Asia/Shanghai. */
export function clockTime(instant: string, now = Date.now()): string {
  const date = new Date(instant);
  const dayOf = (of: Date) => {
    const parts = Object.fromEntries(day.formatToParts(of).map(({ type, value }) => [type, value]));
    return `${parts['month']}-${parts['day']}`;
  };
  const today = dayOf(new Date(now));
  return dayOf(date) === today ? clock.format(date) : `${dayOf(date)} ${clock.format(date)}`;
}
