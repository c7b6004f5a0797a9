import { ConsoleLogger, type LogLevel } from '@nestjs/common';
import type { Config } from './config.js';

/** What Nest tells of its own start: a line a route and a module. */
const CHATTER = new Set([
  'NestFactory',
  'InstanceLoader',
  'RoutesResolver',
  'RouterExplorer',
  'NestApplication',
]);

/** The log as people want to read it: Nest's account of its own start only at `debug`. */
class QuietLog extends ConsoleLogger {
  override log(message: unknown, ...rest: unknown[]): void {
    if (!CHATTER.has(String(rest.at(-1)))) super.log(message, ...(rest as [string]));
  }

  /** A start that fails is told by main.ts, with the way to mend it. */
  override error(message: unknown, ...rest: unknown[]): void {
    if (!CHATTER.has(String(rest.at(-1)))) super.error(message, ...(rest as [string]));
  }
}

/** The logger of a level; false is silent. */
export function logOf(level: Config['logLevel']): ConsoleLogger | false {
  if (level === 'silent') return false;
  const levels: LogLevel[] = ['error', 'warn', 'log', 'debug'];
  const logLevels = levels.slice(0, levels.indexOf(level === 'info' ? 'log' : level) + 1);
  return level === 'debug' ? new ConsoleLogger({ logLevels }) : new QuietLog({ logLevels });
}
