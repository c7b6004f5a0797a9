import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { copyNewFiles } from '../commands/copy-new-files.js';
import { FileStore } from './file-store.js';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const bytes = (text: string) => [Buffer.from(text)];

describe('the file store', () => {
  let folder: string;
  let store: FileStore;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'peibutong-files-'));
    store = new FileStore(join(folder, 'files'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** Every file in the folder. */
  const kept = () =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
      statSync(join(folder, name)).isFile(),
    );

  it('gives back what was put, by the hash of its content', async () => {
    async function* source() {
      yield Buffer.from('签到');
      yield Buffer.from('表');
    }
    const stored = await store.put(source());
    expect(stored).toEqual({ sha256: sha256('签到表'), size: 9 });
    expect((await buffer(await store.open(stored.sha256))).toString()).toBe('签到表');
    expect(await store.exists(stored.sha256)).toBe(true);
    expect(await store.exists(sha256('other'))).toBe(false);
  });

  it('keeps equal content once, put twice or at the same time', async () => {
    const [one, other] = await Promise.all([store.put(bytes('a photo')), store.put(bytes('a photo'))]);
    await store.put(bytes('a photo'));
    expect(one).toEqual(other);
    expect(kept()).toHaveLength(1);
  });

  it('keeps nothing of an upload that breaks off', async () => {
    async function* source() {
      yield Buffer.alloc(100_000);
      throw new Error('the line went dead');
    }
    await expect(store.put(source())).rejects.toThrow('the line went dead');
    expect(kept()).toEqual([]);
  });

  it('keeps nothing that a look at it refuses', async () => {
    const check = () => Promise.reject(new Error('not a photo'));
    await expect(store.put(bytes('MZ'), check)).rejects.toThrow('not a photo');
    expect(kept()).toEqual([]);
  });

  it('mends a file that was cut short on disk when it comes again', async () => {
    const { sha256: name } = await store.put(bytes('whole'));
    writeFileSync(join(folder, 'files', name.slice(0, 2), name), 'wh');
    await store.put(bytes('whole'));
    expect((await buffer(await store.open(name))).toString()).toBe('whole');
  });

  it.each(['', '../../etc/passwd', 'A'.repeat(64), sha256('never put')])(
    'has no file called "%s"',
    async (name) => {
      await expect(store.open(name)).rejects.toMatchObject({ code: 'stored-file-missing' });
    },
  );

  it('clears what a dead process left, and leaves what may still be arriving', async () => {
    const incoming = join(folder, 'files', 'incoming');
    await mkdir(incoming, { recursive: true });
    writeFileSync(join(incoming, 'old'), 'half');
    utimesSync(join(incoming, 'old'), new Date('2024-06-01T00:00:00Z'), new Date('2024-06-01T00:00:00Z'));
    writeFileSync(join(incoming, 'young'), 'half');
    utimesSync(join(incoming, 'young'), new Date('2024-06-02T20:00:00Z'), new Date('2024-06-02T20:00:00Z'));
    await store.clearAbandoned('2024-06-03T00:00:00.000Z');
    expect(readdirSync(incoming)).toEqual(['young']);
  });

  it('is copied file by file, only what is new, and never a damaged one', async () => {
    const copy = new FileStore(join(folder, 'backup'));
    await store.put(bytes('one'));
    expect(await copyNewFiles(store, copy)).toBe(1);
    const { sha256: two } = await store.put(bytes('two'));
    expect(await copyNewFiles(store, copy)).toBe(1);
    expect((await buffer(await copy.open(two))).toString()).toBe('two');
    const { sha256: bad } = await store.put(bytes('three'));
    writeFileSync(join(folder, 'files', bad.slice(0, 2), bad), 'other');
    await expect(copyNewFiles(store, copy)).rejects.toThrow(`${bad} in`);
  });
});
