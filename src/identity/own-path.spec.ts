import { ownPath } from './own-path.js';

describe('the page that a browser is sent to', () => {
  it.each(['/', '/users?role=trainer&page=2', '/training-sessions/018f#passes'])(
    '%s is of this site',
    (path) => {
      expect(ownPath(path)).toBe(path);
    },
  );

  it.each([
    undefined,
    '',
    'users',
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/\n\\evil.example',
    '/.//evil.example',
    '/a/..//evil.example',
    'javascript:alert(1)',
    ['/users', '/account'],
  ])('%j leads home', (path: unknown) => {
    expect(ownPath(path)).toBe('/');
  });

  it('cannot smuggle a header', () => {
    expect(ownPath('/a\r\nset-cookie: b')).not.toMatch(/[\r\n]/);
  });
});
