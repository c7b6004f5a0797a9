import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError } from './config.js';
import { secretFromFile } from './secret-file.js';

describe('the secret file', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'secret-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is made on the first start, folder included, and read on the next', () => {
    const data = join(folder, 'a/b');
    const first = secretFromFile(data);
    expect(first).toMatch(/^[0-9a-f]{64}$/);
    expect(secretFromFile(data)).toBe(first);
  });

  it('is read by its owner only', () => {
    secretFromFile(folder);
    expect(statSync(join(folder, 'app-secret')).mode & 0o777).toBe(0o600);
  });

  it('differs between installations', () => {
    expect(secretFromFile(join(folder, 'a'))).not.toBe(secretFromFile(join(folder, 'b')));
  });

  it('stops the start when it was emptied, rather than run with a weak secret', () => {
    writeFileSync(join(folder, 'app-secret'), '\n');
    expect(() => secretFromFile(folder)).toThrow(ConfigError);
  });
});
