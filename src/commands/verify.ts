import { parseArgs } from 'node:util';
import { AnchorError, parseAnchor, verifyReport } from '../audit/verify-report.js';
import { type Config, loadConfig } from '../config.js';
import { startAdvice } from '../start-advice.js';

/* npm run verify [-- --anchor=<seq>:<hash>]: exit code 0 for an unbroken trail, 1 for a broken one, 2 when it cannot tell. */
let config: Config | null = null;
try {
  const { values } = parseArgs({ options: { anchor: { type: 'string' } } });
  config = loadConfig(process.env, () => '');
  const { lines, unbroken } = await verifyReport(config, values.anchor ? parseAnchor(values.anchor) : null);
  console.log(lines.join('\n'));
  process.exitCode = unbroken ? 0 : 1;
} catch (error) {
  console.error(adviceOn(error) ?? startAdvice(error, config) ?? error);
  process.exitCode = 2;
}

function adviceOn(error: unknown): string | null {
  const { code = '', message } = error as Error & { code?: string };
  if (error instanceof AnchorError || code.startsWith('ERR_PARSE_ARGS')) return message;
  return /audit_entry/.test(message)
    ? 'DATABASE_URL: there is no audit trail here. Has the server run on it?'
    : null;
}
