import type { Locale } from './context.js';

/** The language that an `Accept-Language` header likes best of those there are; Chinese where it names none of them. */
export function acceptedLocale(header: string | undefined): Locale {
  const [best] = (header ?? '')
    .split(',')
    .map(rangeOf)
    .filter(({ locale, quality }) => locale !== null && quality > 0)
    .sort((one, other) => other.quality - one.quality);
  return best?.locale ?? 'zh-CN';
}

/** One of its parts, such as `en-GB;q=0.8`. */
function rangeOf(part: string): { locale: Locale | null; quality: number } {
  const [tag = '', ...parameters] = part.split(';').map((text) => text.trim().toLowerCase());
  const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? '1';
  const [language] = tag.split('-');
  const locale = language === 'en' ? 'en' : language === 'zh' ? 'zh-CN' : null;
  return { locale, quality: Number(quality) || 0 };
}
