import { readFileSync } from 'node:fs';
import i18next from 'i18next';
import { type Locale, LOCALES } from './context.js';

const catalogue = (locale: Locale): object =>
  JSON.parse(readFileSync(new URL(`../../views/locales/${locale}.json`, import.meta.url), 'utf8')) as object;

const translations = i18next.createInstance();
await translations.init({
  lng: 'zh-CN',
  fallbackLng: 'zh-CN',
  resources: Object.fromEntries(LOCALES.map((locale) => [locale, { translation: catalogue(locale) }])),
  interpolation: { escapeValue: false },
  returnNull: false,
});

/** The words for `key` in the reader's language; the key itself when the catalogue lacks it. */
export const text = (locale: Locale, key: string, values: Record<string, unknown> = {}): string =>
  translations.t(key, { lng: locale, ...values });

export const hasText = (key: string): boolean => translations.exists(key);

/** Everything under `key`, for scripts: they replace the `{{name}}` in it themselves. */
export const textsUnder = (locale: Locale, key: string): unknown =>
  translations.getResource(locale, 'translation', key);
