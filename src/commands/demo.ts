import { randomBytes } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { createApp } from '../app.js';
import { type Config, loadConfig } from '../config.js';
import { Database } from '../database/database.js';
import { holdDatabase } from '../database/hold-database.js';
import { ROLES } from '../kernel/context.js';
import { toInstant } from '../kernel/instant.js';
import { secretFromFile } from '../secret-file.js';
import { startAdvice } from '../start-advice.js';
import { fileDemoEvidence } from './demo-evidence.js';
import { DemoIntake } from './demo-intake.js';
import { DemoOutcomes } from './demo-outcomes.js';
import { printPapers } from './demo-papers.js';
import { DemoProgramme } from './demo-programme.js';
import { DemoSelection } from './demo-selection.js';
import { addDemoUsers } from './demo-users.js';
import { httpsSetting, listenSecurely } from './https/demo-https.js';

const FOLDER = 'var/demo';
const FILE = 'var/demo.db';
const CERTIFICATE = 'var/demo-https.pem';
const HTTPS_ADVICE = (
  address: string,
) => `Other devices in this network can open ${address}, with their cameras.
Their browsers will warn, because the certificate was made here and nobody vouches for it. Accept it once on each
device: "Advanced", then "Proceed". ${address.replace('https:', 'http:')} explains that to whoever opens it.
The certificate and its key are kept in ${CERTIFICATE} for the next run. With it the scanner works online only: to
see it go on without network, run the demo without --https and open it on this machine.

`;

/* npm run demo: a fresh example, filled through the services, its papers printed, and the server started on it. */
let config: Config | null = null;
try {
  holdDatabase({ database: { kind: 'sqlite', path: FILE } });
  ['', '-wal', '-shm'].forEach((suffix) => rmSync(`${FILE}${suffix}`, { force: true }));
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  const env = { ...process.env, DATABASE_URL: `sqlite:${FILE}`, DATA_DIR: FOLDER };
  config = loadConfig(env, secretFromFile);
  const tls = process.argv.includes('--https')
    ? httpsSetting(config.port, process.env['PUBLIC_URL'], CERTIFICATE)
    : null;
  if (tls) config = loadConfig({ ...env, PUBLIC_URL: tls.publicUrl }, secretFromFile);
  const password = process.env['DEMO_PASSWORD'] || randomBytes(9).toString('base64url');
  const app = await createApp(config, undefined, tls?.files);
  const now = toInstant(Date.now());
  const users = await addDemoUsers(app.get(Database), password);
  const programme = new DemoProgramme(app, users);
  const held = await programme.playHeldSessions();
  await fileDemoEvidence(app, users, held);
  const today = await programme.playToday(now);
  const certificate = await programme.issueCertificates(held[0]!);
  const entered = await new DemoIntake(app, users).play();
  const publicity = await new DemoSelection(app, users).play(entered, now);
  await new DemoOutcomes(app, users).play(entered);
  const papers = await printPapers(app, password, FOLDER, {
    heldId: held[0]!,
    todayId: today.id,
    certificate,
    publicity,
  });
  await (tls ? listenSecurely(app, config) : app.listen(config.port, config.host));
  const address = config.port === 0 ? await app.getUrl() : config.publicUrl;
  console.log(`
Peibutong's example is ready: ${address}

Users: ${ROLES.join(', ')}
Password of all of them: ${password}

To try check-in, log in as trainer and open ${address}/scan
A pass that nobody has scanned yet: ${address}/p/${today.passCodes[0]}

Printed to look at:
${papers.map((paper) => `  ${paper}`).join('\n')}

${tls ? HTTPS_ADVICE(address) : ''}Stop with Ctrl+C. The next run starts afresh.`);
} catch (error) {
  console.error(startAdvice(error, config) ?? error);
  process.exit(1);
}
