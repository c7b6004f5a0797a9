import { acceptedLocale } from './accept-language.js';

describe('the language that a reader accepts', () => {
  it.each([
    [undefined, 'zh-CN'],
    ['', 'zh-CN'],
    ['*', 'zh-CN'],
    ['fr', 'zh-CN'],
    ['en', 'en'],
    ['EN-gb', 'en'],
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh-CN'],
    ['zh-TW', 'zh-CN'],
    ['en-US,en;q=0.9,zh;q=0.8', 'en'],
    ['fr, en;q=0.5', 'en'],
    ['en;q=0.1, zh-CN;q=0.9', 'zh-CN'],
    ['en;q=0', 'zh-CN'],
    ['en;q=x', 'zh-CN'],
    ['enq', 'zh-CN'],
  ])('of %p is %s', (header, locale) => {
    expect(acceptedLocale(header)).toBe(locale);
  });
});
