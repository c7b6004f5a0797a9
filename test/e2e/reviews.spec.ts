import { addApplication, actingAs } from '../factories/applications.js';
import { addEnterprise } from '../factories/enterprises.js';
import { EligibilityService } from '../../src/applications/eligibility.service.js';
import { UsersService } from '../../src/identity/users.service.js';
import { Database } from '../../src/database/database.js';
import { systemContext } from '../../src/kernel/context.js';
import type { ApiClient } from '../support/api-client.js';
import { onEachDatabase, TestApp } from '../support/test-app.js';

const points = (score: number) => ({
  innovation: score,
  feasibility: score,
  benefit: score,
  demonstration: score,
  investment: score,
});

onEachDatabase((kind) => {
  let test: TestApp;
  let manager: ApiClient;
  let reviewer: ApiClient;
  let own: string;
  let others: string[];
  beforeAll(async () => {
    test = await TestApp.start(kind);
    test.clock.set('2024-05-20T02:00:00.000Z');
    manager = await test.api('manager');
    reviewer = await test.api('reviewer');
    const write = systemContext(test.clock.now());
    const users = test.app.get(UsersService);
    for (const username of ['expert-b', 'expert-c', 'expert-d']) {
      await test.app
        .get(Database)
        .write(write, (unit) =>
          users.add(unit, { username, name: username, role: 'reviewer', district: null }, null),
        );
    }
    const experts = (await manager.get('/api/v1/review-experts')).body.items as {
      id: string;
      username: string;
    }[];
    own = experts.find(({ username }) => !username.startsWith('expert-'))!.id;
    others = experts.filter(({ id }) => id !== own).map(({ id }) => id);
  });
  afterAll(() => test.stop());

  const eligible = async () => {
    const enterprise = await addEnterprise(test);
    const title = `${enterprise.name}上云项目`;
    const application = await addApplication(test, {
      enterpriseId: enterprise.id,
      title,
      status: 'submitted',
    });
    for (const area of ['funded-projects', 'credit', 'accidents']) {
      const finding = { area, kind: 'nothing-found', foundOn: '2024-05-10', source: '信用中国' };
      await manager.post(`/api/v1/enterprises/${enterprise.id}/findings`, finding);
    }
    await test.app.get(EligibilityService).confirm(actingAs(test, 'clerk'), application.id);
    return { ...application, enterprise };
  };
  const assign = (id: string, reviewerId: string, more: object = {}) =>
    manager.post(`/api/v1/applications/${id}/reviews`, { reviewerId, ...more });
  const submit = (id: string, body: object = {}) =>
    reviewer.post(`/api/v1/reviews/${id}/submission`, { scores: points(80), noConflict: true, ...body });
  /** As an expert who has not logged in would have it. */
  const submitted = async (reviewId: string, score: number) => {
    await test.app
      .get(Database)
      .write(systemContext(test.clock.now()), (unit) =>
        unit.query(`UPDATE review SET status = 'submitted', scores = ?, submitted_at = ? WHERE id = ?`, [
          JSON.stringify(points(score)),
          test.clock.now(),
          reviewId,
        ]),
      );
  };

  it('goes from assignment through a draft to a submitted review, and ends with a frozen score', async () => {
    const { id } = await eligible();
    const { status, body: review } = await assign(id, own);
    expect([status, review.status]).toEqual([201, 'draft']);
    const draft = await reviewer.put(`/api/v1/reviews/${review.id}`, { scores: { innovation: 70 } });
    expect(draft.body).toMatchObject({ status: 'draft', scores: { innovation: 70 } });
    const early = await submit(review.id, { scores: { innovation: 70 } });
    expect([early.status, early.body.code]).toEqual([422, 'score-out-of-range']);
    expect((await submit(review.id, { noConflict: false })).status).toBe(400);
    expect((await submit(review.id)).body.status).toBe('submitted');
    expect((await submit(review.id)).body.code).toBe('review-closed');
    const waits = await manager.post(`/api/v1/applications/${id}/review-conclusion`, {});
    expect([waits.status, waits.body.details.first]).toEqual([422, 'reviews-complete']);
    for (const other of others.slice(0, 2)) await submitted((await assign(id, other)).body.id, 83);
    const { body } = await manager.get(`/api/v1/applications/${id}/reviews`);
    expect(body).toMatchObject({ score: '82.00', spread: '3.00', wide: false, complete: true });
    const concluded = await manager.post(`/api/v1/applications/${id}/review-conclusion`, {});
    expect(concluded).toMatchObject({ status: 200, body: { status: 'reviewed' } });
    expect((await assign(id, others[2]!)).body.code).toBe('review-not-open');
  });

  it('takes nothing but whole points for a score, and says so', async () => {
    const { id } = await eligible();
    const { body: review } = await assign(id, own);
    for (const wrong of [null, '']) {
      const scores = { ...points(80), benefit: wrong };
      const { status, body } = await submit(review.id, { scores });
      expect([status, body.code, body.details.criterion]).toEqual([422, 'score-out-of-range', 'benefit']);
    }
    for (const wrong of [true, [], ' ', '1e1', 80.5, 'abc']) {
      const { status, body } = await submit(review.id, { scores: { ...points(80), benefit: wrong } });
      expect([status, body.details]).toEqual([400, { 'scores.benefit': '请填整数分。' }]);
    }
    const { status, body } = await submit(review.id, { noConflict: undefined });
    expect([status, body.details.noConflict]).toEqual([
      400,
      '请确认与申报企业没有利益关系；有的请申报并回避。',
    ]);
  });

  it('asks for a note when experts lie far apart', async () => {
    const { id } = await eligible();
    for (const [index, expert] of others.entries()) {
      await submitted((await assign(id, expert)).body.id, 60 + index * 15);
    }
    const url = `/api/v1/applications/${id}/review-conclusion`;
    expect((await manager.post(url, {})).body.details.first).toBe('spread-settled');
    expect((await manager.post(url, { note: '专家组已复核' })).body.status).toBe('reviewed');
  });

  it('refuses an expert of the applicant’s organisation, or with the contact’s mobile number', async () => {
    const { id, enterprise } = await eligible();
    const describe = (body: object) => manager.put(`/api/v1/review-experts/${own}`, body);
    await describe({ organisation: ` ${enterprise.name}` });
    expect((await assign(id, own)).body).toMatchObject({
      code: 'conflict-of-interest',
      details: { conflicts: ['same-organisation'] },
    });
    await describe({ organisation: '五邑大学', mobile: '+86 199 0000 0001' });
    expect((await assign(id, own)).body.details.conflicts).toEqual(['same-mobile']);
    await describe({ organisation: '五邑大学', mobile: '19900000009' });
    expect((await assign(id, own)).status).toBe(201);
    expect((await assign(id, own)).body.code).toBe('already-assigned');
  });

  it('does not tell the expert of a blind review whose application it is', async () => {
    const { id, enterprise } = await eligible();
    const { body } = await assign(id, own, { blind: true });
    const seen = await reviewer.get(`/api/v1/reviews/${body.id}`);
    expect(seen.body).toMatchObject({ enterprise: null, title: '***上云项目' });
    expect(JSON.stringify(seen.body)).not.toContain(enterprise.name);
  });

  it('lets experts see and change their own reviews only', async () => {
    const { id } = await eligible();
    const { body: foreign } = await assign(id, others[0]!);
    expect((await reviewer.get(`/api/v1/reviews/${foreign.id}`)).status).toBe(404);
    expect((await submit(foreign.id)).status).toBe(404);
    const { items } = (await reviewer.get('/api/v1/reviews')).body;
    expect(items.map((one: { id: string }) => one.id)).not.toContain(foreign.id);
    expect((await reviewer.get(`/api/v1/applications/${id}`)).status).toBe(403);
    expect((await reviewer.get(`/api/v1/applications/${id}/reviews`)).status).toBe(403);
  });

  it('counts a late replacement instead of the one replaced, also after a declared conflict', async () => {
    const { id } = await eligible();
    const { body: mine } = await assign(id, own);
    await reviewer.post(`/api/v1/reviews/${mine.id}/conflict`, { reason: '曾任其顾问' });
    const { body: first } = await assign(id, others[0]!);
    await submitted(first.id, 20);
    const replacement = await manager.post(`/api/v1/reviews/${first.id}/replacement`, {
      reviewerId: others[1],
      reason: '事后查明利益关系',
    });
    expect(replacement).toMatchObject({ status: 201, body: { replaces: first.id } });
    await submitted(replacement.body.id, 90);
    const { body } = await manager.get(`/api/v1/applications/${id}/reviews`);
    expect(body).toMatchObject({ score: '90.00', submitted: 1, pending: 0, complete: false });
    expect(body.reviews.map((one: { status: string }) => one.status)).toEqual([
      'declined',
      'replaced',
      'submitted',
    ]);
  });

  it('is done on pages, which keep what was typed', async () => {
    const { id } = await eligible();
    const desk = await test.browser('manager');
    await desk.open(`/applications/${id}/reviews`);
    const assigned = await desk.submit(`/applications/${id}/reviews`, { reviewerId: own });
    expect(assigned.location).toBe(`/applications/${id}/reviews?done=review-assigned`);
    const { items } = (await reviewer.get('/api/v1/reviews')).body;
    const review = items.find((one: { applicationId: string }) => one.applicationId === id);
    const expert = await test.browser('reviewer');
    expect((await expert.open('/reviews')).html).toContain(review.number);
    await expert.open(`/reviews/${review.id}`);
    const scores = Object.fromEntries(
      Object.entries(points(77)).map(([name, score]) => [`scores.${name}`, `${score}`]),
    );
    const refused = await expert.submit(`/reviews/${review.id}/submission`, {
      ...scores,
      'scores.benefit': '101',
      noConflict: 'on',
    });
    expect(refused.status).toBe(422);
    expect(refused.html).toContain('value="101"');
    const done = await expert.submit(`/reviews/${review.id}/submission`, {
      ...scores,
      comment: '可行\r\n但须补测算',
      noConflict: 'on',
    });
    expect(done.location).toBe('/reviews?done=review-submitted');
    const { html: told } = await desk.open(`/applications/${id}/reviews`);
    expect(told).toContain('77.00');
    expect(told).toContain('可行\n但须补测算');
    const again = `/applications/${id}/reviews/${review.id}`;
    const unsaid = await desk.submit(`${again}/reopening`, { reason: ' ' });
    expect([unsaid.status, unsaid.html.includes('请填写')]).toEqual([422, true]);
    const nobody = await desk.submit(`${again}/replacement`, { reviewerId: '', reason: '出差' });
    expect([nobody.status, nobody.html.includes('value="出差"')]).toEqual([422, true]);
    expect((await desk.open('/review-experts')).html).toContain('expert-b');
    const { html } = await (await test.browser('auditor')).open('/review-experts');
    expect(html).toContain('expert-b');
    expect(html).not.toContain('action="/review-experts/');
  });
});
