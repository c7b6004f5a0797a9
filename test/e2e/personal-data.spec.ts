import { AuditTrail } from '../../src/audit/audit-trail.service.js';
import { systemContext } from '../../src/kernel/context.js';
import { sendScan } from '../factories/check-ins.js';
import { identityNumber } from '../factories/people.js';
import { addTrainingSession } from '../factories/training.js';
import type { ApiClient } from '../support/api-client.js';
import { onEachDatabase, TestApp } from '../support/test-app.js';

const NAME = '欧阳琪琪';
const MOBILE = '19000007777';
const ORGANISATION = '潭江印刷有限公司';

onEachDatabase((kind) => {
  let test: TestApp;
  let manager: ApiClient;
  beforeAll(async () => {
    test = await TestApp.start(kind);
    manager = await test.api('manager');
  });
  afterAll(() => test.stop());

  const register = async (trainingSessionId: string, facts: object) => {
    const url = `/api/v1/training-sessions/${trainingSessionId}/registrations`;
    return (await manager.post<{ id: string; traineeId: string; passCode: string }>(url, facts)).body;
  };
  const ouyang = {
    name: NAME,
    mobile: MOBILE,
    organisation: ORGANISATION,
    jobTitle: '印务主任',
    category: 'student',
  };
  /** Everything that the database says anywhere, as text. */
  const everything = () =>
    test.database.read(async (unit) =>
      JSON.stringify(
        await Promise.all(
          ['trainee', 'registration', 'check_in_scan', 'audit_entry', 'roster_import'].map((table) =>
            unit.query(`SELECT * FROM ${table}`),
          ),
        ),
      ),
    );
  const progress = async () => (await manager.get('/api/v1/programmes/2024/progress')).body;

  it('gives one person everything that is kept, and erases it so that only the counts stay', async () => {
    const { id } = await addTrainingSession(test, { status: 'open' });
    const { traineeId, passCode } = await register(id, { ...ouyang, identityNumber: identityNumber(77) });
    await sendScan(manager, id, passCode);
    await register(id, { name: '留下的人', mobile: '19000008888', category: 'other' });

    const early = await manager.post(`/api/v1/trainees/${traineeId}/erasure`, { reason: '本人申请' });
    expect(early).toMatchObject({ status: 422, body: { code: 'personal-data-needed' } });
    await manager.post(`/api/v1/training-sessions/${id}/closing`);
    const counted = await progress();
    expect(counted).toMatchObject({ people: { trained: 1, byCategory: { student: 1 } }, attendances: 1 });

    const { body: told } = await manager.get(`/api/v1/trainees/${traineeId}/personal-data`);
    expect(told).toMatchObject({
      records: [{ name: NAME, organisation: ORGANISATION }],
      training: {
        registrations: [{ jobTitle: '印务主任' }],
        scans: [{ direction: 'in', outcome: 'accepted' }],
      },
    });
    expect(JSON.stringify(told)).not.toContain(identityNumber(77));

    const erased = await manager.post(`/api/v1/trainees/${traineeId}/erasure`, { reason: '本人申请' });
    expect(erased.status).toBe(200);
    expect(await everything()).not.toMatch(new RegExp([NAME, MOBILE, ORGANISATION, '印务主任'].join('|')));
    expect(await everything()).toContain('留下的人');
    expect(await progress()).toEqual(counted);
    const trail = test.app.get(AuditTrail);
    expect(await trail.verify(systemContext(test.clock.now()))).toMatchObject({ fault: null });
    expect((await manager.post(`/api/v1/trainees/${traineeId}/erasure`, { reason: '再来一次' })).status).toBe(
      200,
    );
    expect((await manager.post(`/api/v1/trainees/${traineeId}/correction`, ouyang)).body).toMatchObject({
      code: 'personal-data-erased',
    });
  });

  it('takes somebody who comes again after the erasure as somebody new, and likens two erased people to nobody', async () => {
    const { id } = await addTrainingSession(test, { status: 'open' });
    const again = await register(id, { ...ouyang, mobile: '' });
    expect(again).toMatchObject({ possibleDuplicates: [] });
    await manager.delete(`/api/v1/registrations/${again.id}`);
    expect(
      (await manager.post(`/api/v1/trainees/${again.traineeId}/erasure`, { reason: '保存期满' })).status,
    ).toBe(200);
    const { body } = await manager.get<{ total: number }>('/api/v1/possible-duplicates');
    expect(body.total).toBe(0);
  });

  it('corrects a name, finds the person by it, and lets somebody decide on those who now look alike', async () => {
    const { id } = await addTrainingSession(test, { status: 'open' });
    const wrong = await register(id, { name: '张珊', mobile: '19000009991', category: 'other' });
    const right = await register(id, { name: '张三', mobile: '19000009992', category: 'other' });
    const url = `/api/v1/trainees/${wrong.traineeId}/correction`;
    expect((await manager.post(url, { name: '张三', mobile: '１９０００００９９９２' })).status).toBe(200);
    const { body: pairs } = await manager.get<{ items: { reason: string; trainees: { id: string }[] }[] }>(
      '/api/v1/possible-duplicates',
    );
    expect(pairs.items).toMatchObject([{ reason: 'same-mobile-and-name' }]);
    expect(pairs.items[0]!.trainees.map((one) => one.id).sort()).toEqual(
      [wrong.traineeId, right.traineeId].sort(),
    );
    const { body: found } = await manager.get<{ total: number }>('/api/v1/trainees?text=zs');
    expect(found.total).toBe(2);
    expect((await manager.post(url, { name: '', mobile: '123' })).status).toBe(400);
  });

  it('leaves who was one person as it is once nobody can tell any more', async () => {
    const { id } = await addTrainingSession(test, { status: 'open' });
    const twin = { name: '李星', organisation: '外海五金厂', category: 'other' };
    const { traineeId, ...first } = await register(id, { ...twin, mobile: '19000009993' });
    const second = await register(id, twin);
    const list = async (state: string) => {
      const { body } = await manager.get<{
        items: { id: string; mergeId: string; trainees: { id: string }[] }[];
      }>(`/api/v1/possible-duplicates?state=${state}`);
      return body.items.find(({ trainees }) => trainees.some((one) => one.id === traineeId))!;
    };
    await manager.post(`/api/v1/possible-duplicates/${(await list('open')).id}/merge`, {});
    const { mergeId } = await list('decided');
    for (const place of [first, second]) await manager.delete(`/api/v1/registrations/${place.id}`);
    await manager.post(`/api/v1/trainees/${traineeId}/erasure`, { reason: '本人申请' });
    expect(await manager.post(`/api/v1/trainee-merges/${mergeId}/undoing`, {})).toMatchObject({
      status: 409,
      body: { code: 'personal-data-erased' },
    });
    expect(await list('decided')).toMatchObject({ mergeId: null, status: 'merged' });
    const page = await (await test.browser('manager')).open(`/trainees/${traineeId}`);
    expect(page.html).not.toContain('/undoing');
  });

  it('is nobody’s business but the manager’s and administrator’s', async () => {
    const { id } = await addTrainingSession(test, { status: 'closed' });
    const { traineeId } = await register(id, { name: '李四', category: 'other' });
    for (const role of ['trainer', 'clerk', 'auditor'] as const) {
      const other = await test.api(role);
      expect((await other.get(`/api/v1/trainees/${traineeId}/personal-data`)).status).toBe(403);
      expect((await other.post(`/api/v1/trainees/${traineeId}/erasure`, { reason: '不行' })).status).toBe(
        403,
      );
    }
  });
});
