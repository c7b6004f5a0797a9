import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';
import { FileStore } from '../../src/files/file-store.js';
import { addManyApproved } from '../factories/decisions.js';
import { readPdf } from '../support/read-pdf.js';
import { type Asking, ServerProcess } from '../support/server-process.js';
import { TestApp } from '../support/test-app.js';

const NOTICES = 1000;
const KILLED_AT = 500;
const POLL_MS = 20;

interface Told {
  serial: number;
  number: string;
  applicationId: string;
  sha256: string;
}

it('a batch of 1,000 notices killed at 500 goes on after the next start: no number twice, none left out', async () => {
  const test = await TestApp.start();
  await test.addUser('clerk');
  const ids = await addManyApproved(test, NOTICES);
  const server = await ServerProcess.over(test);
  try {
    let clerk: Asking = await server.as('clerk');
    const { body, status } = await clerk('POST', '/api/v1/notices', { applicationIds: ids });
    expect(status).toBe(202);
    const progress = async () => {
      await setTimeout(POLL_MS);
      return (await clerk('GET', `/api/v1/jobs/${body.jobId}`)).body;
    };
    let job = await progress();
    while (job.done < KILLED_AT) job = await progress();
    await server.kill();
    expect(job).toMatchObject({ state: 'running', total: NOTICES });

    await server.run();
    clerk = await server.as('clerk');
    const { total } = (await clerk('GET', '/api/v1/notices?pageSize=1')).body;
    expect(total).toBeGreaterThanOrEqual(job.done);
    while (job.state !== 'done') job = await progress();
    expect(job).toEqual({ state: 'done', done: NOTICES, total: NOTICES });

    const told: Told[] = [];
    for (let page = 1; page <= NOTICES / 100; page += 1)
      told.push(...(await clerk('GET', `/api/v1/notices?pageSize=100&page=${page}`)).body.items);
    told.reverse();
    expect(told.map(({ serial }) => serial)).toEqual(ids.map((_, index) => index + 1));
    expect(told.map(({ applicationId }) => applicationId)).toEqual(ids);
    const files = new FileStore(join(test.config.dataDir, 'files'));
    for (const { serial, number, sha256 } of told) {
      const bytes = await buffer(await files.open(sha256));
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256);
      if (serial % 250 === 0) expect((await readPdf(bytes)).pages[0]!.text).toContain(number);
    }
  } finally {
    await server.stop();
  }
}, 300_000);
