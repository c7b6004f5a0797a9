import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError, loadConfig } from './config.js';

const secretFile = () => 's'.repeat(64);
const load = (env: NodeJS.ProcessEnv) => loadConfig(env, secretFile);

function problemOf(env: NodeJS.ProcessEnv): string {
  try {
    load(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return 'no problem';
}

describe('the configuration', () => {
  it('needs nothing', () => {
    expect(load({})).toEqual({
      port: 3000,
      host: '0.0.0.0',
      publicUrl: 'http://localhost:3000',
      database: { kind: 'sqlite', path: 'var/app.db' },
      dataDir: 'var',
      secret: 's'.repeat(64),
      trustProxy: false,
      logLevel: 'info',
      loginIdleMinutes: 60,
      loginAbsoluteMinutes: 720,
      fonts: {},
    });
  });

  it('takes an empty variable for one that is not set', () => {
    expect(load({ PORT: '', DATABASE_URL: '', PUBLIC_URL: '' })).toEqual(load({}));
  });

  it('reads where the data lie from DATABASE_URL', () => {
    const url = 'postgres://peibutong:secret@db:5432/peibutong';
    expect(load({ DATABASE_URL: url }).database).toEqual({ kind: 'postgres', url });
    expect(load({ DATABASE_URL: 'sqlite:/data/a.db' }).database).toEqual({
      kind: 'sqlite',
      path: '/data/a.db',
    });
    expect(load({ DATA_DIR: '/data' }).database).toEqual({ kind: 'sqlite', path: '/data/app.db' });
  });

  it('drops the slash at the end of PUBLIC_URL', () => {
    expect(load({ PUBLIC_URL: 'https://peixun.example.cn/' }).publicUrl).toBe('https://peixun.example.cn');
  });

  it('prefers APP_SECRET to the file', () => {
    expect(load({ APP_SECRET: 'x'.repeat(32) }).secret).toBe('x'.repeat(32));
  });

  it.each([
    ['PORT', 'eighty', 'a port from 0 to 65535'],
    ['PORT', '70000', 'a port from 0 to 65535'],
    ['PORT', '80.5', 'a port from 0 to 65535'],
    ['PORT', '0x50', 'a port from 0 to 65535'],
    ['PORT', ' ', 'a port from 0 to 65535'],
    ['PUBLIC_URL', 'peixun.example.cn', 'an http or https address'],
    ['PUBLIC_URL', 'ftp://peixun.example.cn', 'an http or https address'],
    ['PUBLIC_URL', 'https://example.cn/peixun', 'without a path'],
    ['TRUST_PROXY', 'yes', 'true or false'],
    ['LOG_LEVEL', 'loud', 'error, warn, info, debug or silent'],
    ['LOGIN_IDLE_MINUTES', '0', 'minutes from 1'],
    ['LOGIN_ABSOLUTE_MINUTES', 'a day', 'minutes from 1'],
    ['FONT_FANGSONG', '/no/such/font.ttf', 'the path of a font file'],
    ['FONT_TITLE', '/no/such/font.ttf', 'the path of a font file'],
    ['FONT_HEI', '/no/such/font.ttf', 'the path of a font file'],
    ['FONT_KAI', '/no/such/font.ttf', 'the path of a font file'],
    ['FONT_SONG', '/tmp', 'the path of a font file'],
  ])('%s=%s stops the start with its name, what was given, its form and an example', (name, value, form) => {
    const problem = problemOf({ [name]: value });
    expect(problem).toMatch(new RegExp(`^${name}: "${value}" is not .*${form}.*For example: ${name}=`));
    expect(problem.split('\n')).toHaveLength(1);
  });

  it.each([
    ['APP_SECRET', 'too-short-a-secret'],
    ['DATABASE_URL', 'mysql://root:hunter2@db/peibutong'],
    ['DATABASE_URL', 'postgres://user:hunter2@db:port/name'],
  ])('%s is refused without showing what was given', (name, value) => {
    const problem = problemOf({ [name]: value });
    expect(problem).toMatch(new RegExp(`^${name}: the given value is not .*For example: ${name}=`));
    expect(problem).not.toMatch(/hunter2|too-short/);
  });

  it('names every wrong variable at once, a line each', () => {
    const lines = problemOf({ PORT: 'x', TRUST_PROXY: 'x', LOG_LEVEL: 'x' }).split('\n');
    expect(lines.map((line) => line.split(':')[0])).toEqual(['PORT', 'TRUST_PROXY', 'LOG_LEVEL']);
  });

  it('takes a font file that is there', () => {
    const folder = mkdtempSync(join(tmpdir(), 'fonts-'));
    const path = join(folder, 'simfang.ttf');
    writeFileSync(path, Buffer.from([0, 1, 0, 0]));
    expect(load({ FONT_FANGSONG: path }).fonts.fangsong).toBe(path);
    writeFileSync(path, 'This is no font.');
    expect(problemOf({ FONT_FANGSONG: path })).toMatch(/^FONT_FANGSONG: .* is not the path of a font file/);
    rmSync(folder, { recursive: true });
  });
});
