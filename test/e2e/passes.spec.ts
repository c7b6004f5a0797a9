import { systemContext } from '../../src/kernel/context.js';
import { newId } from '../../src/kernel/ids.js';
import { newPassCode } from '../../src/kernel/short-code.js';
import { PassesService } from '../../src/training/passes.service.js';
import type { ApiClient } from '../support/api-client.js';
import { addRegistration, addTrainingSession } from '../factories/training.js';
import { readPdf } from '../support/read-pdf.js';
import { readQrPicture } from '../support/read-qr.js';
import { onEachDatabase, TestApp } from '../support/test-app.js';

onEachDatabase((kind) => {
  let test: TestApp;
  let manager: ApiClient;
  beforeAll(async () => {
    test = await TestApp.start(kind);
    manager = await test.api('manager');
  });
  afterAll(() => test.stop());

  const registered = async () => addRegistration(test, (await addTrainingSession(test)).id);
  const find = (code: string) =>
    test.database.read((unit) => test.app.get(PassesService).findByCode(unit, code));

  it('a pass is a picture of its address, as SVG and PNG', async () => {
    const { registration } = await registered();
    const svg = await manager.get(`/api/v1/registrations/${registration.id}/pass.svg`);
    expect(svg.headers['content-type']).toContain('image/svg+xml');
    expect(svg.body).toMatch(/^<svg [^]*viewBox="0 0 \d+ \d+"/);
    const png = await manager.get(`/api/v1/registrations/${registration.id}/pass.png`);
    expect(png.headers['content-type']).toBe('image/png');
    expect(png.bytes.subarray(1, 4).toString()).toBe('PNG');
  });

  it('a replaced pass is refused and the new one leads to the same registration', async () => {
    const { registration, passCode } = await registered();
    const { status, body } = await manager.post(`/api/v1/registrations/${registration.id}/pass-reissue`);
    expect(status).toBe(200);
    expect(body.passCode).not.toBe(passCode);
    expect(await find(passCode)).toMatchObject({
      registrationId: registration.id,
      revokedAt: test.clock.now(),
    });
    expect(await find(body.passCode)).toMatchObject({ registrationId: registration.id, revokedAt: null });
    expect((await manager.get(`/api/v1/registrations/${registration.id}`)).body).toMatchObject(body);
  });

  it('a code that is drawn again leads to whoever had it first', async () => {
    const { registration, passCode } = await registered();
    const others = [newId(), newId(), newId()];
    const [once, again] = [newPassCode(), newPassCode()];
    const drawn = [passCode, once, once, again];
    const issued = await test.database.write(systemContext(test.clock.now()), (unit) =>
      test.app.get(PassesService).issue(unit, others, () => drawn.shift() ?? newPassCode()),
    );
    expect([...issued.keys()].toSorted()).toEqual(others.toSorted());
    expect(new Set([...issued.values(), passCode]).size).toBe(4);
    expect(issued.get(others[1]!)).toBe(once);
    expect([...issued.values()]).toContain(again);
    expect(await find(passCode)).toMatchObject({ registrationId: registration.id });
  });

  it('a cancelled registration gets no new pass', async () => {
    const { registration } = await registered();
    await manager.delete(`/api/v1/registrations/${registration.id}`);
    const answer = await manager.post(`/api/v1/registrations/${registration.id}/pass-reissue`);
    expect(answer).toMatchObject({ status: 422, body: { code: 'registration-cancelled' } });
  });

  it('cards for everybody who is registered come as a PDF, and for nobody cancelled', async () => {
    const { id } = await addTrainingSession(test, { title: '卡片场次' });
    const first = await addRegistration(test, id, { name: '王堃喆' });
    const second = await addRegistration(test, id, { name: '禤国维' });
    await manager.delete(`/api/v1/registrations/${second.registration.id}`);
    const answer = await manager.get(`/api/v1/training-sessions/${id}/passes.pdf`);
    expect(answer.headers['content-type']).toBe('application/pdf');
    expect(decodeURIComponent(String(answer.headers['content-disposition']))).toContain('签到卡_卡片场次_');
    const { pages } = await readPdf(answer.bytes);
    const text = pages.map((page) => page.text).join('');
    expect(text).toContain('卡片场次');
    expect(text).toContain('王堃喆');
    expect(text).toContain(first.passCode.slice(0, 5));
    expect(text).not.toContain('禤国维');
  });

  it('the picture of a pass is read back as its address', async () => {
    const { registration, passCode } = await registered();
    const png = await manager.get(`/api/v1/registrations/${registration.id}/pass.png`);
    expect(await readQrPicture(png.bytes)).toEqual([`http://localhost:3000/p/${passCode}`]);
  });
});
