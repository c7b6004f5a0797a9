import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { get } from 'node:http';
import { systemContext } from '../../src/kernel/context.js';
import { CheckInsService } from '../../src/training/check-ins.service.js';
import { TrainingSessionsService } from '../../src/training/training-sessions.service.js';
import { newId } from '../../src/kernel/ids.js';
import { pdf, photo } from '../factories/evidence.js';
import { addRegistration, addTrainingSession } from '../factories/training.js';
import type { ApiClient } from '../support/api-client.js';
import { readPdf } from '../support/read-pdf.js';
import { checkManifest, readZip } from '../support/read-zip.js';
import { onEachDatabase, TestApp } from '../support/test-app.js';

const ZIP = '/api/v1/programmes/2024/evidence.zip';
const MANIFEST = 'manifest-sha256.txt';

onEachDatabase((kind) => {
  let test: TestApp;
  let manager: ApiClient;
  beforeEach(async () => {
    test = await TestApp.start(kind);
    manager = await test.api('manager');
  });
  afterEach(() => test.stop());

  const textOf = async (bytes: Buffer) => (await readPdf(bytes)).pages.map(({ text }) => text).join('');
  const trail = (action: string) =>
    test.database.read((unit) =>
      unit.query<{ actor_name: string; details: string }>(
        'SELECT actor_name, details FROM audit_entry WHERE action = ? ORDER BY seq',
        [action],
      ),
    );
  const upload = (id: string, evidenceKind: string, filename: string, bytes: Buffer) =>
    manager.upload(`/api/v1/training-sessions/${id}/evidence`, filename, bytes, { kind: evidenceKind });

  /** A session that counts, with one person whose name a spreadsheet would run. */
  const heldSession = async (title = '工业互联网平台应用') => {
    const session = await addTrainingSession(test, { status: 'open', title });
    const { registration } = {
      registration: await addRegistration(test, session.id, { name: '=HYPERLINK("x")' }),
    };
    await test.app.get(CheckInsService).scan(systemContext(test.clock.now()), {
      nonce: newId(),
      passCode: registration.passCode,
      trainingSessionId: session.id,
      direction: 'in',
      method: 'staff-scan',
      offline: false,
    });
    await test.app.get(TrainingSessionsService).close(systemContext(test.clock.now()), session.id);
    return session.id;
  };

  it('holds what auditors ask for, and a manifest that fits every file', async () => {
    const id = await heldSession();
    await addTrainingSession(test, { title: '还没办的场次' });
    await upload(id, 'photo', '现场.png', photo(1));
    await upload(id, 'photo', '现场.png', photo(2));
    await upload(id, 'notice', '通知.pdf', pdf());
    await upload(id, 'survey', '问卷.pdf', pdf());
    const { status, headers, bytes } = await manager.get(ZIP);
    expect([status, headers['content-type']]).toEqual([200, 'application/zip']);
    expect(decodeURIComponent(String(headers['content-disposition']))).toContain(
      '2024年江门市工业互联网人才培养佐证材料.zip',
    );
    const { files, utf8 } = await readZip(bytes);
    const folder = '分场材料/01-2024-06-01-工业互联网平台应用';
    expect([...files.keys()]).toEqual([
      '00-封面与目录.pdf',
      '01-结项报告.pdf',
      '02-参训人员名单.csv',
      `${folder}/课程表.pdf`,
      `${folder}/签到表.pdf`,
      `${folder}/扫码记录.csv`,
      `${folder}/培训通知/01-通知.pdf`,
      `${folder}/现场照片/01-现场.png`,
      `${folder}/现场照片/02-现场.png`,
      `${folder}/满意度调查/01-问卷.pdf`,
      MANIFEST,
    ]);
    expect(utf8).toBe(true);
    expect(checkManifest(files, MANIFEST)).toEqual([]);
    expect(files.get(`${folder}/现场照片/02-现场.png`)!.equals(photo(2))).toBe(true);
    expect(files.get(`${folder}/扫码记录.csv`)!.toString()).toContain(`"'=HYPERLINK(""x"")"`);
    expect(files.get('02-参训人员名单.csv')!.toString()).toContain('138****');
    const cover = await textOf(files.get('00-封面与目录.pdf')!);
    expect(cover).toContain('培训通知/01-通知.pdf');
    expect(cover).toMatch(/尚缺：.*课件/);
    expect(await textOf(files.get(`${folder}/课程表.pdf`)!)).toContain('李讲师');
  });

  it('is frozen: the same data give the same fingerprint later, changed data another', async () => {
    const id = await heldSession();
    const fingerprintOf = async () => {
      const { files } = await readZip((await manager.get(ZIP)).bytes);
      return createHash('sha256').update(files.get(MANIFEST)!).digest('hex');
    };
    const first = await fingerprintOf();
    test.clock.forward(45);
    expect(await fingerprintOf()).toBe(first);
    const { body } = await manager.get('/api/v1/programmes/2024/evidence-packages');
    expect(body).toMatchObject({
      total: 1,
      items: [{ fingerprint: first, files: 6, frozenBy: '测试manager' }],
    });
    await upload(id, 'photo', '补.png', photo());
    const second = await fingerprintOf();
    expect(second).not.toBe(first);
    const frozen = await trail('evidence-package.frozen');
    expect(frozen.map(({ details }) => JSON.parse(details).after.fingerprint)).toEqual([first, second]);
    expect(await trail('evidence-package.downloaded')).toHaveLength(1);
    const auditor = await test.browser('auditor');
    const { html } = await auditor.open('/programmes/2024/evidence');
    expect(html).toContain(first);
    expect(html).toContain(second);
  });

  it('two who ask at once are given the same package', async () => {
    await heldSession();
    const answers = await Promise.all([manager.get(ZIP), manager.get(ZIP)]);
    const manifests = await Promise.all(
      answers.map(async ({ bytes }) => (await readZip(bytes)).files.get(MANIFEST)!.toString()),
    );
    expect(manifests[0]).toBe(manifests[1]);
    expect((await manager.get('/api/v1/programmes/2024/evidence-packages')).body.total).toBe(1);
  });

  it('of a year without sessions it says so; of an unknown year there is none; trainers get none', async () => {
    const { files } = await readZip((await manager.get(ZIP)).bytes);
    expect(checkManifest(files, MANIFEST)).toEqual([]);
    expect(await textOf(files.get('00-封面与目录.pdf')!)).toContain('尚无已举办的培训场次');
    expect((await manager.get('/api/v1/programmes/2019/evidence.zip')).status).toBe(404);
    expect((await (await test.api('trainer')).get(ZIP)).status).toBe(403);
    expect((await (await test.browser('manager')).open('/programmes/2019/evidence')).status).toBe(404);
  });

  it('a download that is broken off freezes nothing', async () => {
    const id = await heldSession();
    await upload(
      id,
      'photo',
      '大.jpg',
      Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), Buffer.alloc(30_000_000)]),
    );
    await test.app.listen(0, '127.0.0.1');
    const request = get(`${await test.app.getUrl()}${ZIP}`, {
      headers: { authorization: `Bearer ${manager.token}` },
    });
    const [answer] = (await once(request, 'response')) as [NodeJS.ReadableStream];
    await once(answer, 'data');
    request.destroy();
    await once(request, 'close');
    expect((await manager.get(ZIP)).status).toBe(200);
    expect(await trail('evidence-package.frozen')).toHaveLength(1);
    expect(await trail('evidence-package.downloaded')).toEqual([]);
  });

  it('the page lists what every session lacks', async () => {
    await heldSession('缺材料的场次');
    const { html } = await (await test.browser('manager')).open('/programmes/2024/evidence');
    expect(html).toContain('缺材料的场次');
    expect(html).toContain('满意度调查');
    expect(html).toContain('还没有下载过');
  });
});
