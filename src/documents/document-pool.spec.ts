import { readFileSync } from 'node:fs';
import { readPdf } from '../../test/support/read-pdf.js';
import { type BatchResult, DocumentPool } from './document-pool.js';
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

/** `promise` settles when `settle` is called. */
const latch = (): { promise: Promise<void>; settle: () => void } => {
  let settle = (): void => undefined;
  const promise = new Promise<void>((resolve) => (settle = resolve));
  return { promise, settle };
};

describe('a batch of documents', () => {
  const pool = new DocumentPool({ threads: 2, fonts: {} });
  afterAll(() => pool.close());

  it('hands over each document once, the same bytes as this thread makes', async () => {
    const done = new Map<number, BatchResult>();
    const tasks = notices(7);
    await pool.renderEach(tasks, (result) => void done.set(result.index, result));
    expect([...done.keys()].toSorted()).toEqual([0, 1, 2, 3, 4, 5, 6]);
    for (const [index, { model, createdAt }] of tasks.entries()) {
      const here = await collectDocument(streamReport('official-document', model, { createdAt }));
      expect(done.get(index)).toMatchObject({ document: { pages: here.pages, warnings: [] } });
      const result = done.get(index)!;
      expect('document' in result && result.document.bytes.equals(here.bytes)).toBe(true);
    }
  });

  it('goes on when one fails, and says which and why', async () => {
    const results: BatchResult[] = [];
    const { title: _, ...untitled } = NOTICE;
    const tasks = [notice('一'), task(untitled), notice('三')];
    await pool.renderEach(tasks, (result) => void results.push(result));
    const failed = results.filter((result) => 'error' in result);
    expect(results).toHaveLength(3);
    expect(failed).toHaveLength(1);
    expect(failed[0]).toMatchObject({
      index: 1,
      error: { message: expect.stringMatching(/^reports\/official-document\.hbs:\d+: "title" not defined/) },
    });
  });

  it('has no more than two documents for each thread under way, and waits for whoever keeps them', async () => {
    let asked = 0;
    const held = latch();
    const fourAreDone = latch();
    let done = 0;
    function* tasks(): Generator<DocumentTask> {
      for (; asked < 12; asked++) yield notice(`第${asked}号`);
    }
    const batch = pool.renderEach(tasks(), () => {
      done += 1;
      if (done === 4) fourAreDone.settle();
      return held.promise;
    });
    await fourAreDone.promise;
    expect(asked).toBeLessThanOrEqual(4);
    held.settle();
    await batch;
    expect(done).toBe(12);
  });

  it('ends with the error of whoever takes the documents', async () => {
    let asked = 0;
    function* tasks(): Generator<DocumentTask> {
      for (; asked < 50; asked++) yield notice(`第${asked}号`);
    }
    const full = pool.renderEach(tasks(), () => Promise.reject(new Error('disk full')));
    await expect(full).rejects.toThrow('disk full');
    expect(asked).toBeLessThan(5);
    expect((await pool.render(notice('之后'))).pages).toBeGreaterThan(0);
  });

  it('reads people from another thread as selectable text', async () => {
    const { bytes } = await pool.render(notice('关于㐂𠮷玥的通知'));
    expect((await readPdf(bytes)).title).toBe('关于㐂𠮷玥的通知');
  });

  it('fails what is under way and what comes later once it is closed, and leaves no thread behind', async () => {
    const closing = new DocumentPool({ threads: 2, fonts: {} });
    const results: BatchResult[] = [];
    const first = latch();
    const batch = closing.renderEach(notices(20), (result) => {
      results.push(result);
      first.settle();
    });
    await first.promise;
    await closing.close();
    await batch;
    expect(results).toHaveLength(20);
    expect(results.at(-1)).toMatchObject({ error: { message: expect.stringContaining('stopping') } });
    await expect(closing.render(notice('之后'))).rejects.toThrow('stopping');
  });

  it('says what is wrong when its threads cannot start', async () => {
    const broken = new DocumentPool({ threads: 1, fonts: { song: '/nowhere/song.ttf' } });
    await expect(broken.render(notice('一'))).rejects.toThrow(/"song".*\/nowhere\/song\.ttf/);
    await expect(broken.render(notice('二'))).rejects.toThrow(/"song".*\/nowhere\/song\.ttf/);
    await broken.close();
  });
});
