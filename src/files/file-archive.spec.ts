import { buffer } from 'node:stream/consumers';
import { checkManifest, readZip } from '../../test/support/read-zip.js';
import { FileArchive, MANIFEST } from './file-archive.js';

const AT = '2024-06-01T01:00:00.000Z';
const FILES: [string, string][] = [
  ['分场材料/01-开班/签到表.pdf', '%PDF-'],
  ['分场材料/01-开班/扫码记录.csv', '姓名\n'.repeat(1000)],
  ['a.txt', ''],
];

const written = async (files = FILES, at = AT) => {
  const archive = new FileArchive(at);
  const bytes = buffer(archive.stream);
  for (const [path, content] of files) await archive.add(path, [Buffer.from(content)]);
  archive.end();
  return { bytes: await bytes, archive };
};

describe('an evidence archive', () => {
  it('holds every file under its Chinese name, and a manifest that fits them', async () => {
    const { bytes, archive } = await written();
    const { files, utf8 } = await readZip(bytes);
    expect([...files.keys()]).toEqual([...FILES.map(([path]) => path), MANIFEST]);
    expect(files.get('分场材料/01-开班/扫码记录.csv')!.toString()).toBe(FILES[1]![1]);
    expect(utf8).toBe(true);
    expect(checkManifest(files, MANIFEST)).toEqual([]);
    expect(archive.files).toBe(3);
  });

  it('is the same, byte for byte, for the same files, and has another fingerprint for others', async () => {
    const [one, same, other] = [
      await written(),
      await written(),
      await written([...FILES.slice(0, 2), ['a.txt', '!']]),
    ];
    expect(one.bytes.equals(same.bytes)).toBe(true);
    expect(one.archive.fingerprint).toBe(same.archive.fingerprint);
    expect(one.archive.fingerprint).not.toBe(other.archive.fingerprint);
  });

  it('stops when its reader goes away, in the middle of a file', async () => {
    const archive = new FileArchive(AT);
    let closed = false;
    async function* endless() {
      try {
        for (;;) yield Buffer.alloc(65_536);
      } finally {
        closed = true;
      }
    }
    const adding = archive.add('a.bin', endless());
    archive.stream.once('data', () => archive.stream.destroy());
    await expect(adding).rejects.toMatchObject({ name: 'AbortError' });
    expect(closed).toBe(true);
  });

  it('takes no more from a file than its reader has room for', async () => {
    const archive = new FileArchive(AT);
    let taken = 0;
    async function* large() {
      for (; taken < 100; taken += 1) yield Buffer.alloc(65_536);
    }
    const adding = archive.add('a.jpg', large());
    for (let turn = 0; turn < 200; turn += 1) await new Promise(setImmediate);
    expect(taken).toBeLessThan(20);
    archive.stream.resume();
    await adding;
    expect(taken).toBe(100);
  });

  it('breaks off for its reader too when a file cannot be read', async () => {
    const archive = new FileArchive(AT);
    const reading = buffer(archive.stream);
    async function* broken() {
      yield Buffer.from('half');
      throw new Error('the disk is gone');
    }
    await archive.add('a.jpg', broken()).catch((error: Error) => archive.fail(error));
    await expect(reading).rejects.toThrow('the disk is gone');
  });
});
