import { type Config, ConfigError } from './config.js';

type Failure = Error & {
  code?: string;
  syscall?: string;
  path?: string;
  hostname?: string;
  errors?: Failure[];
};

const POSTGRES: Record<string, string> = {
  ECONNREFUSED: 'nothing answers there. Start PostgreSQL, or correct the host and port',
  ECONNRESET: 'the connection was cut. Check that PostgreSQL listens there, and the firewall',
  ETIMEDOUT: 'it does not answer in time. Check the host, the port and the firewall',
  ENOTFOUND: 'the host is unknown. Correct the host name',
  EAI_AGAIN: 'the host name cannot be looked up. Check the host name and the network',
  '28P01': 'the user or the password is wrong. Correct them in DATABASE_URL',
  '28000': 'this user may not log in there. Correct the user in DATABASE_URL, or pg_hba.conf',
  '3D000': 'the database does not exist. Make it with: createdb',
  '42501': 'the user may not change this database. Make the user its owner',
  '53300': 'it has no connection left. Raise max_connections, or stop other programs',
};

const SQLITE: Record<string, string> = {
  SQLITE_NOTADB: 'is not a SQLite database. Name another file, or restore a backup',
  SQLITE_CORRUPT: 'is damaged. Restore a backup',
  SQLITE_READONLY: 'cannot be written. Make the file and its folder writable for this user',
  SQLITE_CANTOPEN:
    'cannot be opened. Check that it is there, and make the file and its folder writable for this user',
  SQLITE_FULL: 'cannot grow: the disk is full. Free some space',
  SQLITE_BUSY: 'is locked by another program. Stop the other one first',
};

const UNWRITABLE = new Set(['EACCES', 'EPERM', 'EROFS', 'EEXIST', 'ENOTDIR', 'ENOENT', 'ENOSPC', 'EISDIR']);

/** One line on what stopped the start and how to mend it; null for what nobody foresaw. Passwords are not shown. */
export function startAdvice(error: unknown, config: Config | null): string | null {
  if (error instanceof ConfigError) return error.message;
  const { code = '', syscall, path, hostname, message } = rootOf(error as Failure);
  const listening = syscall === 'listen' || syscall === 'bind' || (hostname && hostname === config?.host);
  if (listening) return listenAdvice(code, config);
  if (config?.database.kind === 'postgres') {
    const timedOut = /timeout/i.test(message) ? 'ETIMEDOUT' : code;
    if (POSTGRES[timedOut])
      return `DATABASE_URL: PostgreSQL at ${placeOf(config.database.url)}: ${POSTGRES[timedOut]}.`;
  }
  const unwritable = UNWRITABLE.has(code) ? path : undefined;
  const sqlite = holdsOnlyDatabase(unwritable, config)
    ? 'SQLITE_READONLY'
    : Object.keys(SQLITE).find((known) => code.startsWith(known));
  if (sqlite && config?.database.kind === 'sqlite')
    return `DATABASE_URL: ${config.database.path} ${SQLITE[sqlite]}.`;
  if (unwritable) {
    return `DATA_DIR: ${unwritable} cannot be written (${code}). Make the folder writable for this user, or choose another: DATA_DIR=/path/to/folder`;
  }
  return null;
}

/** Whether a folder is on the way to the SQLite file, and not to the data folder. */
const holdsOnlyDatabase = (folder: string | undefined, config: Config | null): boolean =>
  folder !== undefined &&
  config?.database.kind === 'sqlite' &&
  config.database.path.startsWith(folder) &&
  !config.dataDir.startsWith(folder);

function listenAdvice(code: string, config: Config | null): string | null {
  const [port, host] = [config?.port ?? 0, config?.host ?? ''];
  if (code === 'EADDRINUSE')
    return `PORT: ${port} is in use. Stop the other program, or choose another port: PORT=${port + 1}`;
  if (code === 'EACCES') return `PORT: this user may not listen on ${port}. Choose one above 1023: PORT=3000`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return `HOST: this machine has no address ${host}. Listen on all of them: HOST=0.0.0.0`;
  }
  return null;
}

/** TypeORM and Node wrap what happened, in `driverError`, `cause` or, for a host with two addresses, `errors`. */
function rootOf(error: Failure): Failure {
  const inner =
    error.errors?.[0] ?? (error as { driverError?: Failure }).driverError ?? (error.cause as Failure);
  return !error.code && inner instanceof Error ? rootOf(inner) : error;
}

const placeOf = (url: string): string => {
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
};
