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
  console.error(error instanceof AnchorError ? error.message : (startAdvice(error, config) ?? error));
  process.exitCode = 2;
}
