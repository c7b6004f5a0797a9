import { Config, ConfigError } from './config.js';
import { startAdvice } from './start-advice.js';

const configOf = (database: Config['database']) =>
  new Config(3000, '10.0.0.9', 'http://localhost:3000', database, 'var', '', false, 'info', 60, 720, {});
const sqlite = configOf({ kind: 'sqlite', path: 'var/app.db' });
const postgres = configOf({ kind: 'postgres', url: 'postgres://user:hunter2@db:5432/training' });
const failure = (facts: object, message = 'boom') => Object.assign(new Error(message), facts);

describe('what stops a start is told in one line with the way to mend it', () => {
  it.each([
    [
      'a port in use',
      failure({ code: 'EADDRINUSE', syscall: 'listen' }),
      sqlite,
      'PORT: 3000 is in use',
      'PORT=3001',
    ],
    ['a port for root only', failure({ code: 'EACCES', syscall: 'listen' }), sqlite, 'PORT: ', 'PORT=3000'],
    [
      'an address of another machine',
      failure({ code: 'EADDRNOTAVAIL', syscall: 'listen' }),
      sqlite,
      'HOST: ',
      'HOST=0.0.0.0',
    ],
    [
      'a name that is no address',
      failure({ code: 'ENOTFOUND', syscall: 'getaddrinfo', hostname: '10.0.0.9' }),
      postgres,
      'HOST: ',
      'HOST=0.0.0.0',
    ],
    [
      'a folder that cannot be written',
      failure({ code: 'EACCES', path: 'var/app-secret', syscall: 'open' }),
      null,
      'DATA_DIR: var/app-secret',
      'DATA_DIR=/',
    ],
    [
      'a file in place of the folder',
      failure({ code: 'ENOTDIR', path: 'x/y', syscall: 'mkdir' }),
      null,
      'DATA_DIR: x/y',
      'DATA_DIR=/',
    ],
    [
      'a file that is no database',
      failure({ code: 'SQLITE_NOTADB' }),
      sqlite,
      'DATABASE_URL: var/app.db',
      'restore a backup',
    ],
    [
      'a database that is read-only',
      failure({ code: 'SQLITE_READONLY_DIRECTORY' }),
      sqlite,
      'DATABASE_URL: var/app.db',
      'writable',
    ],
    [
      'no PostgreSQL',
      failure({ errors: [failure({ code: 'ECONNREFUSED' })] }),
      postgres,
      'DATABASE_URL: PostgreSQL at db:5432/training',
      'Start PostgreSQL',
    ],
    [
      'a wrong password',
      failure({ driverError: failure({ code: '28P01' }) }),
      postgres,
      'DATABASE_URL: ',
      'password is wrong',
    ],
    ['a missing database', failure({ code: '3D000' }), postgres, 'DATABASE_URL: ', 'createdb'],
    ['a silent host', failure({}, 'timeout expired'), postgres, 'DATABASE_URL: ', 'firewall'],
  ])('%s', (_, error, config, begins, fix) => {
    const advice = startAdvice(error, config)!;
    expect(advice.startsWith(begins)).toBe(true);
    expect(advice).toContain(fix);
    expect(advice).not.toMatch(/\n|hunter2/);
  });

  it('a wrong variable', () => {
    expect(startAdvice(new ConfigError('PORT: "x" is not'), null)).toBe('PORT: "x" is not');
  });

  it('anything else is left to be shown whole', () => {
    expect(startAdvice(new Error('bug'), sqlite)).toBeNull();
  });
});
