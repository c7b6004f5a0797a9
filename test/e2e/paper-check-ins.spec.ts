import { addRegistration, addTrainingSession } from '../factories/training.js';
import { readPdf } from '../support/read-pdf.js';
import { onEachDatabase, TestApp } from '../support/test-app.js';

const textOf = async (bytes: Buffer) => (await readPdf(bytes)).pages.map(({ text }) => text).join('');
const answered = (html: string) =>
  [...html.matchAll(/<td>(已签到|重复|未计入|待核)/g)].map(([, word]) => word);

onEachDatabase((kind) => {
  let test: TestApp;
  beforeAll(async () => {
    test = await TestApp.start(kind);
  });
  afterAll(() => test.stop());

  it('checks in everybody who signed, after the session was closed, and says paper in every report', async () => {
    const { id } = await addTrainingSession(test, { status: 'open' });
    const ticked = await addRegistration(test, id, { name: '纸甲' });
    const typed = await addRegistration(test, id, { name: '纸乙' });
    await addRegistration(test, id, { name: '缺席' });
    const manager = await test.api('manager');
    test.clock.forward(30);
    await manager.post(`/api/v1/training-sessions/${id}/closing`);
    const staff = await test.browser('manager');
    const { html } = await staff.open(`/training-sessions/${id}/paper`);
    expect(html).toMatch(/纸甲[^]*纸乙[^]*缺席/);
    const sheet = /name="sheet" value="([^"]+)"/.exec(html)![1]!;
    const form = {
      sheet,
      at: '09:05',
      passCodes: [ticked.passCode],
      typed: `http://localhost:3000/p/${typed.passCode}\nNOBODY2345`,
    };
    const first = await staff.submit(`/training-sessions/${id}/paper`, form);
    expect(answered(first.html)).toEqual(['已签到', '已签到', '待核']);
    expect(first.html).toContain('NOBODY2345');
    const again = await staff.submit(`/training-sessions/${id}/paper`, form);
    expect(answered(again.html)).toEqual(['已签到', '已签到', '待核']);
    const { body } = await manager.get(`/api/v1/training-sessions/${id}/check-ins`);
    expect(body.items.map(({ method }: { method: string }) => method)).toEqual(['paper', 'paper', 'paper']);
    const attended = await manager.get(`/api/v1/training-sessions/${id}/registrations?state=attended`);
    expect(
      attended.body.items.map((item: { attendance: { firstIn: string } }) => item.attendance.firstIn),
    ).toEqual(Array.from({ length: 2 }, () => '2024-06-01T01:05:00.000Z'));
    const signIn = await manager.get(`/api/v1/training-sessions/${id}/sign-in-sheet.pdf`);
    expect((await textOf(signIn.bytes)).match(/09:05纸质/g)).toHaveLength(2);
    const report = await manager.get('/api/v1/programmes/2024/completion-report.pdf');
    expect(await textOf(report.bytes)).toMatch(/其中2人次凭纸质签到表补录/);
  });

  it('asks for somebody to be ticked, and keeps what was typed', async () => {
    const { id } = await addTrainingSession(test, { status: 'open' });
    const staff = await test.browser('manager');
    const { html } = await staff.open(`/training-sessions/${id}/paper`);
    const sheet = /name="sheet" value="([^"]+)"/.exec(html)![1]!;
    const answer = await staff.submit(`/training-sessions/${id}/paper`, { sheet, at: '10:17' });
    expect(answer.status).toBe(422);
    expect(answer.html).toContain('请勾选签名的人');
    expect(answer.html).toContain('value="10:17"');
  });
});
