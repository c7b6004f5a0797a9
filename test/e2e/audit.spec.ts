import { getDataSourceToken } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { parseAnchor, verifyReport } from '../../src/audit/verify-report.js';
import { WRITER } from '../../src/database/database.js';
import { hasText } from '../../src/kernel/texts.js';
import { addEnterprise } from '../factories/enterprises.js';
import type { ApiClient } from '../support/api-client.js';
import { onEachDatabase, TestApp } from '../support/test-app.js';

onEachDatabase((kind) => {
  let test: TestApp;
  beforeEach(async () => (test = await TestApp.start(kind)));
  afterEach(() => test.stop());

  const tamper = (sql: string) => test.app.get<DataSource>(getDataSourceToken(WRITER)).query(sql);
  const someEntries = async () => {
    for (const name of ['one', 'two', 'three', 'four', 'five', 'six']) await test.addUser('clerk', name);
  };
  const report = async (anchor?: string) => {
    const { lines, unbroken } = await verifyReport(test.config, anchor ? parseAnchor(anchor) : null);
    return { unbroken, text: lines.join('\n') };
  };

  describe('the verification of the trail', () => {
    beforeEach(someEntries);

    it('says that it is unbroken, how long it is, and its head', async () => {
      const { unbroken, text } = await report();
      expect(unbroken).toBe(true);
      expect(text).toMatch(/unbroken: 6 entries\.\nHead: 6:[0-9a-f]{64}/);
    });

    it.each([
      ['a changed user', `UPDATE audit_entry SET actor_name = 'somebody' WHERE seq = 3`, 3],
      ['a changed time', `UPDATE audit_entry SET at = '2020-01-01T00:00:00.000Z' WHERE seq = 1`, 1],
      [
        'changed details',
        `UPDATE audit_entry SET details = '{"after":{"role":"administrator"}}' WHERE seq = 4`,
        4,
      ],
      ['a changed hash', `UPDATE audit_entry SET hash = details_hash WHERE seq = 6`, 6],
      ['an entry removed in the middle', 'DELETE FROM audit_entry WHERE seq = 3', 3],
      ['the first entry removed', 'DELETE FROM audit_entry WHERE seq = 1', 1],
    ])('finds %s', async (_, sql, seq) => {
      await tamper(sql);
      const { unbroken, text } = await report();
      expect(unbroken).toBe(false);
      expect(text).toContain(`BROKEN at entry ${seq}:`);
    });

    it('finds two entries that changed places', async () => {
      for (const [from, to] of [
        [2, 99],
        [3, 2],
        [99, 3],
      ])
        await tamper(`UPDATE audit_entry SET seq = ${to} WHERE seq = ${from}`);
      expect((await report()).text).toContain('BROKEN at entry 2:');
    });

    it('finds details that were changed together with their digest', async () => {
      await tamper(
        `UPDATE audit_entry SET (details, details_hash) = (SELECT details, details_hash FROM audit_entry WHERE seq = 1) WHERE seq = 5`,
      );
      expect((await report()).text).toContain('BROKEN at entry 5:');
    });

    it('finds a cut-off end by the anchor that was noted before', async () => {
      const anchor = /Head: (\S+)/.exec((await report()).text)![1]!;
      expect((await report(anchor)).text).toContain('The anchor at entry 6 is in its place');
      await tamper('DELETE FROM audit_entry WHERE seq >= 5');
      expect(await report()).toMatchObject({ unbroken: true });
      expect((await report(anchor)).text).toContain('BROKEN at entry 5: the trail ends here');
      await test.addUser('clerk', 'seven');
      await test.addUser('clerk', 'eight');
      expect((await report(anchor)).text).toContain('BROKEN at entry 6: it is not the entry of the anchor');
    });

    it('holds after details were erased as the law asks', async () => {
      await tamper('UPDATE audit_entry SET details = NULL WHERE seq IN (2, 6)');
      expect(await report()).toMatchObject({ unbroken: true });
    });

    it('reads trails longer than a page', async () => {
      await test.database.write(
        { now: test.clock.now(), actor: null, requestId: 'r', address: '', locale: 'zh-CN' },
        async (unit) =>
          Array.from({ length: 4100 }, (_, index) => unit.record('test.noted', 'Nothing', String(index), {})),
      );
      expect((await report()).text).toContain('unbroken: 4106 entries');
      await tamper('DELETE FROM audit_entry WHERE seq = 4001');
      expect((await report()).text).toContain('BROKEN at entry 4001:');
    });
  });

  describe('auditors', () => {
    let auditor: ApiClient;
    beforeEach(async () => {
      auditor = await test.api('auditor');
    });

    it('see every login and every change with who, when, what, before and after', async () => {
      const admin = await test.api('administrator');
      const { body: user } = await admin.post('/api/v1/users', {
        username: 'new',
        name: '旧名',
        role: 'clerk',
      });
      await admin.patch(`/api/v1/users/${user.id}`, { name: '新名', version: 1 });
      const { items } = (await auditor.get(`/api/v1/audit-entries?subjectId=${user.id}`)).body;
      expect(items[0]).toMatchObject({
        actorName: 'administrator',
        action: 'user.edited',
        at: test.clock.now(),
        address: '127.0.0.1',
        facts: expect.arrayContaining([{ field: 'name', before: '旧名', after: '新名' }]),
      });
      const logins = (await auditor.get('/api/v1/audit-entries?action=login.succeeded&actor=administrator'))
        .body;
      expect(logins).toMatchObject({ total: 1, items: [{ actorName: 'administrator' }] });
      const everything = JSON.stringify((await auditor.get('/api/v1/audit-entries?pageSize=100')).body);
      expect(everything).not.toMatch(/passwordHash|tokenHash|argon2/);
    });

    it('see of mobile numbers no more than lists show', async () => {
      const manager = await test.api('manager');
      const { id, version } = await addEnterprise(test, { contactMobile: '13912345678' });
      await manager.patch(`/api/v1/enterprises/${id}`, { contactMobile: '13887654321', version });
      const [edited, registered] = (await auditor.get(`/api/v1/audit-entries?subjectId=${id}`)).body.items;
      expect(edited.facts).toContainEqual({
        field: 'contactMobile',
        before: '139****5678',
        after: '138****4321',
      });
      expect(JSON.stringify([edited, registered])).not.toMatch(/13912345678|13887654321/);
    });

    it('tell whoever is not logged in from the system, also from a user of that name', async () => {
      const nobody = await test.api();
      await nobody.post('/api/v1/auth/login', { username: 'clerk', password: 'a guess' });
      await test.api('clerk', 'system');
      const failed = (await auditor.get('/api/v1/audit-entries?actor=visitor')).body.items;
      expect(failed).toMatchObject([{ action: 'login.failed', actorId: null, address: '127.0.0.1' }]);
      const desk = await test.browser('auditor');
      expect((await desk.open('/audit?action=login.failed')).html).toMatch(/<td[^>]*>未登录<\/td>/);
      expect((await desk.open('/audit?action=user.created')).html).toMatch(/<td[^>]*>系统<\/td>/);
      expect((await desk.open('/audit?actor=system')).html).toMatch(/<td[^>]*>system<\/td>/);
    });

    it('read what was changed in words: every column of what is kept has a name', () => {
      const { entityMetadatas } = test.app.get<DataSource>(getDataSourceToken(WRITER));
      const kept = entityMetadatas.filter(({ name }) => hasText(`auditSubject.${name}`));
      const columns = kept.flatMap(({ target, columns: all }) => {
        const { auditOmit = [] } = target as { auditOmit?: string[] };
        return all.map(({ propertyName }) => propertyName).filter((column) => !auditOmit.includes(column));
      });
      expect(columns.length).toBeGreaterThan(200);
      expect(columns.filter((column) => !hasText(`auditField.${column}`))).toEqual([]);
    });

    it('filter by day in Asia/Shanghai, user, action and subject', async () => {
      test.clock.set('2024-06-03T15:59:59.999Z');
      await test.addUser('clerk', 'before-midnight');
      test.clock.set('2024-06-03T16:00:00.000Z');
      await test.addUser('clerk', 'after-midnight');
      auditor = await test.api('auditor');
      const total = async (query: string) =>
        (await auditor.get(`/api/v1/audit-entries?action=user.created&${query}`)).body.total;
      expect(await total('from=2024-06-03&to=2024-06-03')).toBe(1);
      expect(await total('from=2024-06-04&to=2024-06-04')).toBe(1);
      expect(await total('actor=system')).toBe(3);
      expect(await total('actor=auditor')).toBe(0);
      expect(await total('subjectType=Trainee')).toBe(0);
      expect((await auditor.get('/api/v1/audit-entries?from=yesterday')).status).toBe(400);
    });

    it('read the page, verify on it, and are told when it is broken', async () => {
      const desk = await test.browser('auditor');
      expect((await desk.open('/audit')).html).toContain('还没有验证过审计链');
      const verified = await desk.submit('/audit/verification');
      expect(verified.location).toBe('/audit?done=audit-verified');
      expect((await desk.open('/audit')).html).toMatch(/已验证至第 \d+ 条/);
      await tamper(`UPDATE audit_entry SET actor_name = 'x' WHERE seq = 1`);
      await desk.submit('/audit/verification');
      expect((await desk.open('/audit')).html).toContain('审计链在第 1 条处断开');
    });

    it('export what they filtered, with no cell that a spreadsheet would run', async () => {
      await test.api('clerk', '=cmd()');
      const desk = await test.browser('auditor');
      const answer = await desk.open('/audit.csv?actor=%3Dcmd()');
      expect(answer.headers['content-disposition']).toBe('attachment; filename="audit-2024-06-01.csv"');
      const lines = answer.html.trim().split('\r\n');
      expect(lines[0]).toMatch(/^\uFEFF?序号,时间,用户名/);
      expect(lines).toHaveLength(2);
      expect(lines[1]).toContain(`,'=cmd(),login.succeeded,UserAccount,`);
      expect((await auditor.get('/api/v1/audit-entries?action=audit.exported')).body.total).toBe(1);
    });
  });
});
