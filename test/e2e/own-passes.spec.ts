import { jest } from '@jest/globals';
import { ReadUnit } from '../../src/database/unit.js';
import { newId } from '../../src/kernel/ids.js';
import { addRegistration, addTrainingSession } from '../factories/training.js';
import { onEachDatabase, TestApp } from '../support/test-app.js';

onEachDatabase((kind) => {
  let test: TestApp;
  beforeAll(async () => {
    test = await TestApp.start(kind);
  });
  beforeEach(() => test.clock.forward(15));
  afterAll(() => test.stop());

  const session = async () => {
    const { id } = await addTrainingSession(test, { status: 'published', title: '设备上云实务' });
    const registered = await addRegistration(test, id, { name: '张伟', mobile: '13800138000' });
    return { id, ...registered };
  };
  const ask = async (id: string, name: string, mobile: string) => {
    const phone = await test.browser();
    await phone.open(`/my-pass/${id}`);
    return phone.submit(`/my-pass/${id}`, { name, mobile });
  };

  it('leads people from the message in the group to their own pass', async () => {
    const { id, passCode } = await session();
    const staff = await test.browser('manager');
    expect((await staff.open(`/training-sessions/${id}`)).html).toContain(
      `/training-sessions/${id}/invitation`,
    );
    const { html } = await staff.open(`/training-sessions/${id}/invitation`);
    expect(html).toMatch(/设备上云实务[^]*2024-06-01 09:00–12:00[^]*五邑大学报告厅/);
    expect(html).toContain(`http://localhost:3000/my-pass/${id}`);
    expect((await staff.open(`/training-sessions/${id}/invitation.svg`)).html).toMatch(/^<svg/);
    const found = await ask(id, ' 张　伟 ', '138-0013-8000');
    expect([found.status, found.location]).toEqual([303, `/p/${passCode}`]);
    expect((await (await test.browser()).open(found.location!)).html).toContain('calendar.ics');
  });

  it('answers alike whether a person, a number or nobody is known', async () => {
    const { id } = await session();
    const cancelled = await addRegistration(test, id, { name: '赵六', mobile: '13600136000' });
    const manager = await test.api('manager');
    await manager.delete(`/api/v1/registrations/${cancelled.registration.id}`);
    const elsewhere = await addTrainingSession(test, { status: 'published' });
    await addRegistration(test, elsewhere.id, { name: '别场', mobile: '13500135000' });
    await addRegistration(test, id, { name: '无号', mobile: '' });
    const shown = ({ status, html }: { status: number; html: string }) => [
      status,
      html.replace(/ (value|content)="[^"]*"/g, ''),
    ];
    const nobody = shown(await ask(id, '没人', '13700137000'));
    expect(nobody[0]).toBe(422);
    for (const [name, mobile] of [
      ['没人', '13800138000'],
      ['张伟', '13700137001'],
      ['赵六', '13600136000'],
      ['别场', '13500135000'],
      ['无号', '13400134000'],
    ] as const) {
      expect(shown(await ask(id, name, mobile))).toEqual(nobody);
    }
  });

  it('does the same for a known number as for an unknown one, so that its time tells nothing', async () => {
    const { id } = await session();
    const statements = async (mobile: string) => {
      const phone = await test.browser();
      await phone.open(`/my-pass/${id}`);
      const queries = jest.spyOn(ReadUnit.prototype, 'query');
      await phone.submit(`/my-pass/${id}`, { name: '没人', mobile });
      const asked = queries.mock.calls.map(([sql]) => sql);
      queries.mockRestore();
      return asked;
    };
    const known = await statements('13800138000');
    expect(known.some((sql) => sql.includes('trainee'))).toBe(true);
    expect(await statements('13700137000')).toEqual(known);
  });

  it('lets nobody try names for a number, nor numbers for a name, and honest people go on', async () => {
    const { id, passCode } = await session();
    for (let tries = 0; tries < 10; tries += 1) {
      expect((await ask(id, `名${tries}`, '13800138000')).status).toBe(422);
    }
    expect((await ask(id, '张伟', '13800138000')).status).toBe(429);
    const other = await addRegistration(test, id, { name: '李娜', mobile: '13900139000' });
    expect((await ask(id, '李娜', '13900139000')).location).toBe(`/p/${other.passCode}`);
    for (let tries = 10; tries < 60; tries += 1) {
      expect((await ask(id, '王五', `137${String(tries).padStart(8, '0')}`)).status).toBe(422);
    }
    expect((await ask(id, '王五', '13711111111')).status).toBe(429);
    expect((await (await test.browser()).open(`/p/${passCode}`)).status).toBe(200);
    test.clock.forward(11);
    expect((await ask(id, '张伟', '13800138000')).location).toBe(`/p/${passCode}`);
  });

  it('puts the session into a calendar, and a cancelled one out of it', async () => {
    const { id, passCode } = await session();
    const phone = await test.browser();
    const file = await phone.open(`/p/${passCode}/calendar.ics`);
    expect(file.headers['content-type']).toContain('text/calendar');
    expect(file.html).toContain('DTSTART;TZID=Asia/Shanghai:20240601T090000\r\n');
    expect(file.html).toContain('SUMMARY:设备上云实务\r\n');
    expect(file.html.replace(/\r\n /g, '')).toContain(`/p/${passCode}`);
    const manager = await test.api('manager');
    await manager.post(`/api/v1/training-sessions/${id}/cancellation`, { reason: '停电' });
    const cancelled = (await phone.open(`/my-pass/${id}/calendar.ics`)).html;
    expect(cancelled).toContain('STATUS:CANCELLED');
    const sequence = (text: string) => Number(/SEQUENCE:(\d+)/.exec(text)?.[1]);
    expect(sequence(cancelled)).toBeGreaterThan(sequence(file.html));
  });

  it('replaces a lost pass: the scanner says so of the old one, and the new one checks in', async () => {
    const { id, passCode, registration } = await session();
    const manager = await test.api('manager');
    await manager.post(`/api/v1/training-sessions/${id}/opening`);
    await manager.post(`/api/v1/registrations/${registration.id}/pass-reissue`);
    const { location } = await ask(id, '张伟', '13800138000');
    const fresh = location!.slice('/p/'.length);
    const scan = (code: string) =>
      manager.post('/api/v1/check-ins', { nonce: newId(), passCode: code, trainingSessionId: id });
    expect(await scan(passCode)).toMatchObject({ status: 422, body: { reason: 'pass-revoked' } });
    expect((await scan(fresh)).status).toBe(201);
  });
});
