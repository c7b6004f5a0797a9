import { readFileSync } from 'node:fs';
import { readPdf } from '../../test/support/read-pdf.js';
import { DocumentPool } from './document-pool.js';
import type { DocumentTask } from './document-task.js';
import { collectDocument, streamReport } from './documents.js';

const CREATED_AT = '2024-11-23T08:30:00.000Z';
const NOTICE = JSON.parse(
  readFileSync(new URL('../../reports/samples/letter.json', import.meta.url), 'utf8'),
) as { title: string };

const task = (model: object): DocumentTask => ({
  report: 'official-document',
  model,
  createdAt: CREATED_AT,
});
const notice = (title: string): DocumentTask => task({ ...NOTICE, title });
const notices = (count: number): DocumentTask[] =>
  Array.from({ length: count }, (_, index) => notice(`关于第${index}号事项的通知`));

describe('a batch of documents', () => {
  const pool = new DocumentPool({ threads: 2, fonts: {} });
  afterAll(() => pool.close());

  it('is set side by side, each the same bytes as this thread makes', async () => {
    const tasks = notices(7);
    const made = await Promise.all(tasks.map((one) => pool.render(one)));
    for (const [index, { model, createdAt }] of tasks.entries()) {
      const here = await collectDocument(streamReport('official-document', model, { createdAt }));
      expect(made[index]).toMatchObject({ pages: here.pages, warnings: [] });
      expect(made[index]!.bytes.equals(here.bytes)).toBe(true);
    }
  });

  it('goes on when one fails, and says which and why', async () => {
    const { title: _, ...untitled } = NOTICE;
    const tasks = [notice('一'), task(untitled), notice('三')];
    const made = await Promise.allSettled(tasks.map((one) => pool.render(one)));
    expect(made.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(made[1]).toMatchObject({
      reason: {
        message: expect.stringMatching(/^reports\/official-document\.hbs:\d+: "title" not defined/),
      },
    });
  });

  it('reads people from another thread as selectable text', async () => {
    const { bytes } = await pool.render(notice('关于㐂𠮷玥的通知'));
    expect((await readPdf(bytes)).title).toBe('关于㐂𠮷玥的通知');
  });

  it('fails what is under way and what comes later once it is closed, and leaves no thread behind', async () => {
    const closing = new DocumentPool({ threads: 2, fonts: {} });
    const batch = notices(20).map((one) => closing.render(one));
    const ended = Promise.allSettled(batch);
    await Promise.race(batch);
    await closing.close();
    expect((await ended).at(-1)).toMatchObject({
      reason: { message: expect.stringContaining('stopping') },
    });
    await expect(closing.render(notice('之后'))).rejects.toThrow('stopping');
  });

  it('ends quietly while answers are on their way', async () => {
    const closing = new DocumentPool({ threads: 2, fonts: {} });
    const batch = Promise.allSettled(notices(8).map((one) => closing.render(one)));
    await closing.render(notice('一'));
    const busyUntil = performance.now() + 300;
    while (performance.now() < busyUntil);
    await closing.close();
    const ended = await batch;
    expect(ended.filter(({ status }) => status === 'rejected')).not.toEqual([]);
  });

  it('says what is wrong when its threads cannot start', async () => {
    const broken = new DocumentPool({ threads: 1, fonts: { song: '/nowhere/song.ttf' } });
    await expect(broken.render(notice('一'))).rejects.toThrow(/"song".*\/nowhere\/song\.ttf/);
    await expect(broken.render(notice('二'))).rejects.toThrow(/"song".*\/nowhere\/song\.ttf/);
    await broken.close();
  });
});
