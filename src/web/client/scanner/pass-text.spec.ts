import { newPassCode } from '../../../kernel/short-code.js';
import { maybePass } from './pass-text.js';

describe('what is sent to the server', () => {
  it.each([
    'https://peixun.example.cn/p/ACEFHJKMNP',
    'http://localhost:3000/p/acefhjkmnp',
    'https://example.cn/base/p/ACEFH-JKMNP?from=wechat#x',
    'ACEFH-JKMNP',
    ' acefh jkmnp ',
    'ＡＣＥＦＨ－ＪＫＭＮＰ',
    newPassCode(),
  ])('%s, which may be a pass', (text) => expect(maybePass(text)).toBe(true));
  it.each([
    'wxp://f2f0-abcdefghijklmnop',
    'https://qr.alipay.com/fkx12345abcde',
    'https://weixin.qq.com/g/AwYAAHhYzabc',
    'https://zhuanlan.zhihu.com/p/12345',
    'https://example.cn/p/ACEFHJKMNP/edit',
    'BEGIN:VCARD',
    '欧阳娜娜',
    'ACEFHJKMN',
    '',
  ])('not %s', (text) => expect(maybePass(text)).toBe(false));
});
