import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { OFFICIAL_SAMPLES } from '../documents/official-document.js';

/** Asks the application for its papers as a manager would, and writes them to the folder. Gives their paths. */
export async function printPapers(
  app: NestFastifyApplication,
  password: string,
  folder: string,
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
    writeFileSync(join(folder, name), answer.rawPayload);
  }
  return Object.keys(papers).map((name) => join(folder, name));
}
