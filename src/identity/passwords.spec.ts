import { verify } from '@node-rs/argon2';
import { hashPassword, NOBODY, sameTwice, verifyPassword } from './passwords.js';

describe('passwords', () => {
  it('are kept as Argon2id with a salt of their own', async () => {
    const [first, second] = await Promise.all(
      [1, 2].map(() => hashPassword('correct horse battery', 'chen')),
    );
    expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(first).not.toBe(second);
    expect(await verifyPassword(first!, 'correct horse battery')).toBe(true);
    expect(await verifyPassword(first!, 'correct horse batterz')).toBe(false);
  });

  it.each([
    ['short', 'nine char'],
    ['of three characters', 'abcabcabcabc'],
    ['with the username in it', 'my-CHEN-password'],
    ['longer than anybody types', 'long enough '.repeat(20)],
  ])('%s are refused', async (_, password) => {
    await expect(hashPassword(password, 'chen')).rejects.toMatchObject({ code: 'password-too-weak' });
  });

  it('in Chinese count characters, not bytes', async () => {
    await expect(hashPassword('一二三四五六七八九', 'chen')).rejects.toMatchObject({
      code: 'password-too-weak',
    });
    await expect(hashPassword('一二三四五六七八九十', 'chen')).resolves.toContain('$argon2id$');
  });

  it('of somebody who does not exist never match, though they take the same work to check', async () => {
    expect(await verifyPassword(null, 'correct horse battery')).toBe(false);
    await expect(verify(NOBODY, 'correct horse battery')).resolves.toBe(false);
    expect(NOBODY.split('$').slice(0, 4)).toEqual(
      (await hashPassword('correct horse battery', 'x9')).split('$').slice(0, 4),
    );
  });

  it('typed twice must be the same', () => {
    expect(() => sameTwice({ password: 'a', repeat: 'b' })).toThrow('password-mismatch');
    expect(() => sameTwice({ password: 'a', repeat: 'a' })).not.toThrow();
  });
});
