import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as later } from 'node:timers/promises';
import { jpeg, pdf, photo, presentation } from '../factories/evidence.js';
import { addTrainingSession } from '../factories/training.js';
import { type ApiClient, multipart } from '../support/api-client.js';
import { onEachDatabase, TestApp } from '../support/test-app.js';

const LIMIT = 50 * 1024 * 1024;
const bomb = presentation({ 'ppt/media/a.bin': Buffer.alloc(401 * 1024 * 1024) });

onEachDatabase((kind) => {
  let test: TestApp;
  let manager: ApiClient;
  let sessionId: string;
  let url: string;
  beforeEach(async () => {
    test = await TestApp.start(kind);
    manager = await test.api('manager');
    ({ id: sessionId } = await addTrainingSession(test, { status: 'closed' }));
    url = `/api/v1/training-sessions/${sessionId}/evidence`;
  });
  afterEach(() => test.stop());

  const upload = (filename: string, bytes: Buffer, evidenceKind = 'photo', client = manager) =>
    client.upload(url, filename, bytes, { kind: evidenceKind });
  /** What lies in the file store. */
  const stored = () => {
    const folder = test.config.filesDir;
    if (!existsSync(folder)) return [];
    return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
      statSync(join(folder, name)).isFile(),
    );
  };
  const trail = () =>
    test.database.read((unit) =>
      unit.query<{ action: string; actor_name: string; details: string }>(
        `SELECT action, actor_name, details FROM audit_entry WHERE action LIKE 'evidence-file.%' ORDER BY seq`,
      ),
    );

  it('an uploaded photo is kept by its hash, listed, and downloaded as it was', async () => {
    const bytes = photo();
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const { status, body } = await upload('开班现场 1.PNG', bytes);
    expect([status, body]).toEqual([
      201,
      expect.objectContaining({ kind: 'photo', filename: '开班现场 1.png', size: bytes.length, sha256 }),
    ]);
    expect(stored()).toEqual([join(sha256.slice(0, 2), sha256)]);
    const list = await manager.get(url);
    expect(list.body).toMatchObject({ total: 1, items: [{ id: body.id, uploadedByName: '测试manager' }] });
    expect(list.body.missing).toEqual(expect.arrayContaining(['notice', 'courseware', 'sign-in-sheet']));
    expect(list.body.missing).not.toContain('photo');
    const content = await manager.get(`/api/v1/evidence-files/${body.id}/content`);
    expect(content.bytes.equals(bytes)).toBe(true);
    expect(content.headers).toMatchObject({
      'content-type': 'image/png',
      'content-length': String(bytes.length),
      'x-content-type-options': 'nosniff',
      'content-disposition': `attachment; filename="evidence.png"; filename*=UTF-8''${encodeURIComponent('开班现场 1.png')}`,
    });
    expect(await trail()).toEqual([
      expect.objectContaining({ action: 'evidence-file.uploaded', actor_name: 'manager' }),
    ]);
  });

  it('takes JPEG, PDF and PPTX too, and the same file twice only once', async () => {
    expect((await upload('a.jpg', jpeg())).status).toBe(201);
    expect((await upload('通知.pdf', pdf(), 'notice')).status).toBe(201);
    const courseware = await upload('课件.pptx', presentation(), 'courseware');
    expect(courseware.status).toBe(201);
    const again = await upload('课件 (1).pptx', presentation(), 'courseware');
    expect([again.status, again.body]).toEqual([200, courseware.body]);
    expect((await upload('也作计划.pdf', pdf(), 'plan')).status).toBe(201);
    expect((await manager.get(url)).body.total).toBe(4);
    expect(stored()).toHaveLength(3);
  });

  it('refuses what is too large or not what it seems, and keeps nothing of it', async () => {
    const cases: [string, Buffer, number, string][] = [
      ['program.jpg', Buffer.from('MZ\x90'.padEnd(500, '\0')), 422, 'file-type-not-accepted'],
      ['page.pdf', Buffer.from('<script>alert(1)</script>'), 422, 'file-type-not-accepted'],
      ['macros.pptx', presentation({ 'ppt/vbaProject.bin': 'x' }), 422, 'file-with-macros'],
      ['bomb.pptx', bomb, 422, 'file-unpacks-too-large'],
      [
        'large.jpg',
        Buffer.concat([jpeg(), Buffer.alloc(LIMIT + 1 - jpeg().length)]),
        413,
        'upload-too-large',
      ],
    ];
    for (const [filename, bytes, status, code] of cases) {
      const answer = await upload(filename, bytes);
      expect([filename, answer.status, answer.body.code]).toEqual([filename, status, code]);
      expect(answer.body.message).not.toMatch(/^error\./);
    }
    expect(stored()).toEqual([]);
    expect((await manager.get(url)).body.total).toBe(0);
    expect(await trail()).toEqual([]);
  });

  it('takes a file of exactly 50 MB', async () => {
    const { status, body } = await upload(
      'a.jpg',
      Buffer.concat([jpeg(), Buffer.alloc(LIMIT - jpeg().length)]),
    );
    expect([status, body.size]).toEqual([201, LIMIT]);
  });

  it('says what is wrong with a form without a file, without a kind or for a session called off', async () => {
    expect((await manager.upload(url, 'a.png', photo())).status).toBe(400);
    expect((await manager.post(url, { kind: 'photo' })).body.code).toBe('file-missing');
    const cancelled = await addTrainingSession(test, { status: 'cancelled' });
    const other = `/api/v1/training-sessions/${cancelled.id}/evidence`;
    const answer = await manager.upload(other, 'a.png', photo(), { kind: 'photo' });
    expect([answer.status, answer.body.code]).toEqual([422, 'session-cancelled']);
    expect(stored()).toEqual([]);
  });

  it('the session’s trainers upload and take back what is theirs; auditors only read', async () => {
    const trainer = await test.addUser('trainer', 'wang');
    const theirs = await addTrainingSession(test, { trainerIds: [trainer.id] });
    url = `/api/v1/training-sessions/${theirs.id}/evidence`;
    const wang = await test.api('trainer', 'wang');
    const own = await upload('a.png', photo(1), 'photo', wang);
    const managers = await upload('b.png', photo(2));
    expect([own.status, managers.status]).toEqual([201, 201]);
    const stranger = await test.api('trainer', 'li');
    expect((await upload('c.png', photo(3), 'photo', stranger)).status).toBe(403);
    expect((await stranger.get(`/api/v1/evidence-files/${own.body.id}/content`)).status).toBe(403);
    const auditor = await test.api('auditor');
    expect((await auditor.get(url)).body.total).toBe(2);
    expect((await auditor.get(`/api/v1/evidence-files/${own.body.id}/content`)).status).toBe(200);
    expect((await upload('c.png', photo(3), 'photo', auditor)).status).toBe(403);
    expect((await auditor.delete(`/api/v1/evidence-files/${own.body.id}`)).status).toBe(403);
    expect((await wang.delete(`/api/v1/evidence-files/${managers.body.id}`)).body.code).toBe(
      'not-your-upload',
    );
    expect((await wang.delete(`/api/v1/evidence-files/${own.body.id}`)).status).toBe(204);
    expect((await manager.get(url)).body.total).toBe(1);
    const removed = (await trail()).at(-1)!;
    expect([removed.action, removed.actor_name]).toEqual(['evidence-file.removed', 'wang']);
    expect(JSON.parse(removed.details).before).toMatchObject({ filename: 'a.png', sha256: own.body.sha256 });
  });

  it('an upload that breaks off leaves nothing', async () => {
    await test.app.listen(0, '127.0.0.1');
    const { port } = new URL(await test.app.getUrl());
    const { payload, contentType } = multipart(
      { kind: 'photo' },
      { filename: 'a.jpg', bytes: Buffer.concat([jpeg(), Buffer.alloc(3_000_000)]) },
    );
    const socket = connect(Number(port), '127.0.0.1');
    await once(socket, 'connect');
    socket.write(
      `POST ${url} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${manager.token}\r\ncontent-type: ${contentType}\r\ncontent-length: ${payload.length}\r\n\r\n`,
    );
    socket.write(payload.subarray(0, 2_000_000));
    const until = async (seen: () => boolean) => {
      while (!seen()) await later(5);
    };
    await until(() => stored().some((name) => name.startsWith('incoming')));
    socket.destroy();
    await until(() => stored().length === 0);
    expect((await manager.get(url)).body.total).toBe(0);
  });

  describe('the page', () => {
    const page = () => `/training-sessions/${sessionId}/evidence`;

    it('takes several files without scripts, names the bad ones and keeps the others', async () => {
      const browser = await test.browser('manager');
      const before = await browser.open(page());
      expect(before.html).toContain('还没有文件');
      expect(before.html).toContain('还缺');
      const { payload, contentType } = multipart(
        { _csrf: browser.csrfToken, kind: 'photo' },
        { filename: '一.png', bytes: photo(1) },
        { filename: '病毒.jpg', bytes: Buffer.from('MZ') },
        { filename: '二.png', bytes: photo(2) },
      );
      const answer = await test.app.inject({
        method: 'POST',
        url: page(),
        headers: { cookie: browser.cookieHeader, 'content-type': contentType },
        payload,
      });
      expect(answer.statusCode).toBe(422);
      expect(answer.body).toContain('其余 2 个已保存');
      expect(answer.body).toMatch(/病毒\.jpg<\/strong>：只接受 JPEG、PNG/);
      expect(answer.body).toContain('一.png');
      expect(stored()).toHaveLength(2);
    });

    it('asks before it deletes, and says where the trace stays', async () => {
      const { body } = await upload('一.png', photo());
      const browser = await test.browser('manager');
      expect((await browser.open(page())).html).toContain('确认删除');
      const { status, location } = await browser.submit(`${page()}/${body.id}/deletion`);
      expect([status, location]).toEqual([303, `${page()}?done=evidence-removed`]);
      expect((await browser.open(location!)).html).toContain('审计记录里留有文件名');
    });

    it('asks for a kind and a file', async () => {
      const browser = await test.browser('manager');
      await browser.open(page());
      const noKind = await browser.upload(page(), 'a.png', photo(), { kind: '' });
      expect([noKind.status, noKind.html.includes('id="error-kind"')]).toEqual([422, true]);
      const noFile = await browser.upload(page(), '', Buffer.alloc(0), { kind: 'photo' });
      expect(noFile.status).toBe(422);
      expect(stored()).toEqual([]);
    });

    it('shows an auditor the files and no form', async () => {
      const browser = await test.browser('auditor');
      const { html, status } = await browser.open(page());
      expect([status, html.includes('type="file"')]).toEqual([200, false]);
    });
  });
});
