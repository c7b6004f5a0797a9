import { randomBytes } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApp } from '../app.js';
import { type Config, loadConfig } from '../config.js';
import { Database } from '../database/database.js';
import { OFFICIAL_SAMPLES } from '../documents/official-document.js';
import { ROLES } from '../kernel/context.js';
import { toInstant } from '../kernel/instant.js';
import { secretFromFile } from '../secret-file.js';
import { startAdvice } from '../start-advice.js';
import { fileDemoEvidence } from './demo-evidence.js';
import { DemoIntake } from './demo-intake.js';
import { DemoOutcomes } from './demo-outcomes.js';
import { DemoProgramme } from './demo-programme.js';
import { DemoSelection } from './demo-selection.js';
import { addDemoUsers } from './demo-users.js';

const FOLDER = 'var/demo';
const FILE = 'var/demo.db';

/* npm run demo: a fresh example, filled through the services, its papers printed, and the server started on it. */
let config: Config | null = null;
try {
  ['', '-wal', '-shm'].forEach((suffix) => rmSync(`${FILE}${suffix}`, { force: true }));
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  config = loadConfig({ ...process.env, DATABASE_URL: `sqlite:${FILE}`, DATA_DIR: FOLDER }, secretFromFile);
  const password = process.env['DEMO_PASSWORD'] || randomBytes(9).toString('base64url');
  const app = await createApp(config);
  const now = toInstant(Date.now());
  const users = await addDemoUsers(app.get(Database), password, now);
  const programme = new DemoProgramme(app, users);
  const held = await programme.playHeldSessions();
  await fileDemoEvidence(app, users, held);
  const today = await programme.playToday(now);
  const certificate = await programme.issueCertificates(held[0]!, now);
  const entered = await new DemoIntake(app, users).play();
  const publicity = await new DemoSelection(app, users).play(entered, now);
  await new DemoOutcomes(app, users).play(entered);
  const papers = await printPapers(app, password, {
    heldId: held[0]!,
    todayId: today.id,
    certificate,
    publicity,
  });
  await app.listen(config.port, config.host);
  const address = config.port === 0 ? await app.getUrl() : config.publicUrl;
  console.log(`
Peibutong's example is ready: ${address}

Users: ${ROLES.join(', ')}
Password of all of them: ${password}

To try check-in, log in as trainer and open ${address}/scan
A pass that nobody has scanned yet: ${address}/p/${today.passCodes[0]}

Printed to look at:
${papers.map((paper) => `  ${paper}`).join('\n')}

Stop with Ctrl+C. The next run starts afresh.`);
} catch (error) {
  console.error(startAdvice(error, config) ?? error);
  process.exit(1);
}

/** Asks the application for its papers as a manager would, and writes them to the demo's folder. */
async function printPapers(
  app: NestFastifyApplication,
  password: string,
  {
    heldId,
    todayId,
    certificate,
    publicity,
  }: Record<'heldId' | 'todayId' | 'certificate' | 'publicity', string>,
): Promise<string[]> {
  const payload = { username: 'manager', password };
  const login = await app.inject({ method: 'POST', url: '/api/v1/auth/login', payload });
  const { token } = login.json<{ token: string }>();
  const papers = {
    'completion-report.pdf': '/api/v1/programmes/2024/completion-report.pdf',
    'sign-in-sheet.pdf': `/api/v1/training-sessions/${heldId}/sign-in-sheet.pdf`,
    'pass-cards.pdf': `/api/v1/training-sessions/${todayId}/passes.pdf`,
    'evidence.zip': '/api/v1/programmes/2024/evidence.zip',
    ...Object.fromEntries(
      OFFICIAL_SAMPLES.map((name) => [`official-${name}.pdf`, `/documents/samples/${name}.pdf`]),
    ),
    'certificate.pdf': `/api/v1/certificates/${certificate}.pdf`,
    'publicity-list.pdf': `/publicity/${publicity}/list.pdf`,
    'subsidy-notices.pdf': '/api/v1/notices.pdf',
    'progress-report.pdf': '/api/v1/progress-reports/2024.pdf',
    'progress-report.xlsx': '/api/v1/progress-reports/2024.xlsx',
  };
  for (const [name, url] of Object.entries(papers)) {
    const answer = await app.inject({ url, headers: { authorization: `Bearer ${token}` } });
    if (answer.statusCode !== 200) throw new Error(`${url} answered ${answer.statusCode}: ${answer.body}`);
    writeFileSync(join(FOLDER, name), answer.rawPayload);
  }
  return Object.keys(papers).map((name) => join(FOLDER, name));
}
