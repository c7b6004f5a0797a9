import { createApp } from '../../../dist/app.js';
import { Config } from '../../../dist/config.js';
import { bulkInsert } from '../../../dist/database/bulk-insert.js';
import { Database } from '../../../dist/database/database.js';
import { newToken, tokenHash } from '../../../dist/identity/secrets.js';
import { systemContext } from '../../../dist/kernel/context.js';
import { newId } from '../../../dist/kernel/ids.js';
import { newPassCode } from '../../../dist/kernel/short-code.js';

/* The product as `npm start` runs it, with one open training session, a trainer and as many passes as asked for. */
const [folder, people, kind = 'sqlite', url = ''] = process.argv.slice(2);
const database = kind === 'sqlite' ? { kind, path: `${folder}/bench.db` } : { kind, url };
const secret = 'a secret that only the bench knows, 0123456789';
const config = new Config(
  0,
  '127.0.0.1',
  'http://localhost',
  database,
  folder,
  secret,
  false,
  'error',
  60,
  720,
  {},
);
const app = await createApp(config);
const now = new Date().toISOString();
const [trainingSessionId, userId, token] = [newId(), newId(), newToken()];
const codes = new Set();
while (codes.size < Number(people)) codes.add(newPassCode());

await app.get(Database).write(systemContext(now), async (unit) => {
  await bulkInsert(unit, 'user_account', [
    {
      id: userId,
      username: 'bench',
      name: 'Bench',
      role: 'trainer',
      locale: 'en',
      createdAt: now,
      version: 1,
    },
  ]);
  await bulkInsert(unit, 'login_session', [
    {
      id: newId(),
      tokenHash: tokenHash(token),
      userId,
      kind: 'bearer',
      address: '127.0.0.1',
      userAgent: 'bench',
      createdAt: now,
      lastSeenAt: now,
    },
  ]);
  await bulkInsert(unit, 'training_session', [
    {
      id: trainingSessionId,
      year: 2024,
      title: '签到压测',
      startsAt: now,
      endsAt: now,
      venue: '报告厅',
      district: '440703',
      lecturer: '李讲师',
      audience: '["other"]',
      status: 'open',
      openedAt: now,
      createdAt: now,
      version: 1,
    },
  ]);
  await bulkInsert(unit, 'training_session_trainer', [{ trainingSessionId, userId }]);
  const rows = [...codes].map((code, index) => ({ code, id: newId(), name: `学员${index}` }));
  await bulkInsert(
    unit,
    'trainee',
    rows.map(({ id, name }) => ({
      id,
      personId: id,
      name,
      nameKey: name,
      initials: 'xy',
      organisation: '江门五金有限公司',
      category: 'other',
      createdAt: now,
    })),
  );
  await bulkInsert(
    unit,
    'registration',
    rows.map(({ id }) => ({
      id,
      trainingSessionId,
      traineeId: id,
      category: 'other',
      organisation: '江门五金有限公司',
      status: 'registered',
      source: 'import',
      createdAt: now,
    })),
  );
  await bulkInsert(
    unit,
    'pass',
    rows.map(({ id, code }) => ({ code, registrationId: id, issuedAt: now })),
  );
});
await app.listen(0, '127.0.0.1');
process.send({ port: app.getHttpServer().address().port, token, trainingSessionId, codes: [...codes] });
process.once('disconnect', () => app.close().then(() => process.exit(0)));
process.on('message', async (message) => {
  if (message !== 'counts') return;
  const counts = await app.get(Database).read((unit) =>
    unit.query(
      `SELECT (SELECT count(*) FROM check_in_scan WHERE outcome = 'accepted') AS scans,
         (SELECT count(*) FROM attendance) AS attendances,
         (SELECT count(*) FROM audit_entry WHERE action = 'check-in.accepted') AS entries`,
    ),
  );
  process.send(counts[0]);
});
