import { systemContext } from '../../src/kernel/context.js';
import { PeopleService } from '../../src/people/people.service.js';
import type { PersonInput } from '../../src/people/person-input.schema.js';
import { Secrets } from '../../src/identity/secrets.js';
import { identityNumber, person } from '../factories/people.js';
import { onEachDatabase, TestApp } from '../support/test-app.js';

onEachDatabase((kind) => {
  let test: TestApp;
  let people: PeopleService;
  beforeAll(async () => {
    test = await TestApp.start(kind);
    people = test.app.get(PeopleService);
  });
  afterAll(() => test.stop());

  const resolve = (facts: PersonInput) =>
    test.database.write(systemContext(test.clock.now()), (unit) => people.resolve(unit, facts));
  const rows = <T>(sql: string, parameters: unknown[] = []) =>
    test.database.read((unit) => unit.query<T>(sql, parameters));
  const countOfPeople = async () =>
    Number((await rows<{ n: number }>('SELECT count(DISTINCT person_id) AS n FROM trainee'))[0]!.n);

  it('somebody with the same mobile and name, or the same identity number, is nobody new', async () => {
    const facts = person({ identityNumber: identityNumber(1) });
    const first = await resolve(facts);
    const before = await countOfPeople();
    const byMobile = await resolve({ ...facts, identityNumber: null, organisation: '别处' });
    const byIdentity = await resolve({ ...facts, mobile: '19912345678' });
    expect([first, byMobile, byIdentity].map(({ created }) => created)).toEqual([true, false, false]);
    expect(byMobile.trainee.id).toBe(first.trainee.id);
    expect(byIdentity.trainee.personId).toBe(first.trainee.personId);
    expect(await countOfPeople()).toBe(before);
  });

  it('a mobile number that a known person gave later finds that person without the identity number too', async () => {
    const facts = person({ identityNumber: identityNumber(2) });
    const first = await resolve(facts);
    await resolve({ ...facts, mobile: '19812345678' });
    const again = await resolve({ ...facts, mobile: '19812345678', identityNumber: null });
    expect(again).toMatchObject({ created: false, trainee: { personId: first.trainee.personId } });
  });

  it('facts that were missing are filled in, and none is overwritten', async () => {
    const facts = person({ organisation: null, jobTitle: '经理' });
    const { trainee } = await resolve(facts);
    await resolve({ ...facts, organisation: '甲公司', jobTitle: '厂长', identityNumber: identityNumber(3) });
    const [row] = await rows<Record<string, string>>('SELECT * FROM trainee WHERE id = ?', [trainee.id]);
    expect(row).toMatchObject({ organisation: '甲公司', job_title: '经理' });
    expect(test.app.get(Secrets).unseal('identity-number', row!['identity_number_sealed']!)).toBe(
      identityNumber(3),
    );
    const [audit] = await rows<{ details: string }>(
      `SELECT details FROM audit_entry WHERE action = 'trainee.completed' AND subject_id = ?`,
      [trainee.id],
    );
    expect(JSON.parse(audit!.details)).toMatchObject({
      before: { organisation: null },
      after: { organisation: '甲公司', identityMasked: expect.stringContaining('****') },
    });
    expect(audit!.details).not.toContain(identityNumber(3));
    expect((await resolve(person({ identityNumber: identityNumber(3) }))).created).toBe(false);
  });

  it('an identity number is nowhere readable', async () => {
    const number = identityNumber(4);
    await resolve(person({ identityNumber: number }));
    const everything = JSON.stringify([
      await rows('SELECT * FROM trainee'),
      await rows('SELECT * FROM audit_entry'),
    ]);
    expect(everything).not.toContain(number);
  });

  it('the same mobile under another name waits for a decision, once', async () => {
    const facts = person();
    const first = await resolve(facts);
    const other = await resolve({ ...facts, name: '另一位' });
    await resolve({ ...facts, name: '另一位' });
    expect(other).toMatchObject({
      created: true,
      possibleDuplicates: [first.trainee.id],
      others: [{ name: facts.name, organisation: facts.organisation, reason: 'same-mobile' }],
    });
    const pairs = await rows('SELECT * FROM possible_duplicate WHERE other_trainee_id = ?', [
      other.trainee.id,
    ]);
    expect(pairs).toMatchObject([{ trainee_id: first.trainee.id, status: 'open', reason: 'same-mobile' }]);
  });

  it('somebody without mobile and identity number is nobody else, and a possible duplicate of namesakes there', async () => {
    const nobody = person({ mobile: null });
    const [one, other] = [await resolve(nobody), await resolve(nobody)];
    expect(other).toMatchObject({ created: true, possibleDuplicates: [one.trainee.id] });
    expect((await resolve({ ...nobody, organisation: '别处' })).possibleDuplicates).toEqual([]);
  });

  it('an identity number under two names is one person, and someone has to look', async () => {
    const facts = person({ identityNumber: identityNumber(5) });
    const first = await resolve(facts);
    const other = await resolve({ ...facts, name: '抄错的人', mobile: '19712345678' });
    expect(other).toMatchObject({
      created: false,
      trainee: { personId: first.trainee.personId },
      others: [{ traineeId: first.trainee.id, reason: 'identity-number-under-two-names' }],
    });
  });

  it('a long name keeps its place in every column', async () => {
    const { trainee } = await resolve(person({ name: '㍿ﷺ重'.repeat(33) }));
    const [row] = await rows<{ name_key: string; initials: string }>(
      'SELECT name_key, initials FROM trainee WHERE id = ?',
      [trainee.id],
    );
    expect([...row!.name_key].length).toBe(200);
    expect(row!.initials.length).toBeLessThanOrEqual(200);
  });

  it('the same new person entered at several places at once is one person', async () => {
    const facts = person();
    const resolved = await Promise.all(Array.from({ length: 8 }, () => resolve(facts)));
    expect(resolved.filter(({ created }) => created)).toHaveLength(1);
    expect(new Set(resolved.map(({ trainee }) => trainee.personId)).size).toBe(1);
  });

  it('many at once are decided as one after another, and as foreseen', async () => {
    const facts = person({ identityNumber: identityNumber(6) });
    const list = [facts, facts, { ...facts, name: '同号' }, person(), { ...facts, identityNumber: null }];
    const foreseen = await test.database.read((unit) => people.foresee(unit, list));
    const resolved = await test.database.write(systemContext(test.clock.now()), (unit) =>
      people.resolveMany(unit, list),
    );
    const shape = (all: typeof resolved) =>
      all.map(({ created, others }) => [created, others.map(({ name, reason }) => [name, reason])]);
    expect(shape(resolved)).toEqual(shape(foreseen));
    expect(resolved.map(({ created }) => created)).toEqual([true, false, false, true, false]);
  });
});
