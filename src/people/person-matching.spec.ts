import * as fc from 'fast-check';
import {
  type PersonFacts,
  PersonIndex,
  isPossibleDuplicate,
  isSamePerson,
  personKeys,
} from './person-matching.js';

const zhang: PersonFacts = {
  name: '张三',
  mobile: '19000000001',
  organisation: '甲公司',
  identityKey: 'id-1',
};
const index = (...people: PersonFacts[]) =>
  new PersonIndex(people.map((person, place) => ({ ...person, id: `p${place + 1}` })));

const facts: fc.Arbitrary<PersonFacts> = fc.record(
  {
    name: fc.constantFrom('张三', '李四', '王玥', 'John'),
    mobile: fc.constantFrom('19000000001', '19000000002', '19000000003'),
    organisation: fc.constantFrom('甲公司', '乙公司'),
    identityKey: fc.constantFrom('id-1', 'id-2', 'id-3'),
  },
  { requiredKeys: ['name'] },
);
const withoutIdentity = facts.map((person) => ({ ...person, identityKey: null }));

/** Imports row after row as the product does, and says how many people there are then. */
function countPeople(rows: PersonFacts[]): number {
  const people = new PersonIndex();
  let count = 0;
  for (const row of rows) {
    const match = people.match(row);
    people.add(match.kind === 'same' ? match.id : `p${++count}`, row);
  }
  return count;
}

describe('a person is the same', () => {
  it('when mobile number and name match, whatever the spaces and the organisation', () => {
    expect(index(zhang).match({ name: ' 张 三', mobile: '19000000001', organisation: '乙公司' })).toEqual({
      kind: 'same',
      id: 'p1',
      nameDiffers: false,
      identityDiffers: false,
      possibleDuplicates: [],
    });
  });
  it('when the identity number matches; another name is pointed out', () => {
    expect(index(zhang).match({ name: '章三', mobile: '19000000009', identityKey: 'id-1' })).toMatchObject({
      kind: 'same',
      id: 'p1',
      nameDiffers: true,
    });
  });
  it('when mobile and name match and the identity number differs; the difference is pointed out', () => {
    expect(index(zhang).match({ ...zhang, identityKey: 'id-2' })).toMatchObject({
      kind: 'same',
      id: 'p1',
      identityDiffers: true,
    });
    expect(index({ ...zhang, identityKey: null }).match(zhang)).toMatchObject({ identityDiffers: false });
  });
  it('by the identity number first, and the one whose mobile and name match becomes a possible duplicate', () => {
    const people = index({ name: '张三', mobile: '19000000002' }, zhang);
    expect(people.match({ name: '张三', mobile: '19000000002', identityKey: 'id-1' })).toMatchObject({
      kind: 'same',
      id: 'p2',
      possibleDuplicates: ['p1'],
    });
  });
  it('under every fact that was added for that person', () => {
    const people = index(zhang);
    people.add('p1', { name: '张三丰', mobile: '19000000007' });
    expect(people.match({ name: '张三丰', mobile: '19000000007' })).toMatchObject({ kind: 'same', id: 'p1' });
  });
});

const isNew = (...possibleDuplicates: string[]) => ({ kind: 'new', possibleDuplicates });

describe('a possible duplicate', () => {
  it('has the same mobile under another name', () => {
    expect(index(zhang).match({ name: '李四', mobile: '19000000001' })).toEqual(isNew('p1'));
  });
  it('has the same name and organisation, and one of the two has no mobile', () => {
    expect(index(zhang).match({ name: '张三', organisation: '甲公司' })).toEqual(isNew('p1'));
    expect(index({ name: '张三', organisation: '甲公司' }).match(zhang)).toEqual(isNew('p1'));
  });
  it('is not one who has the same name and organisation and another mobile', () => {
    expect(index(zhang).match({ name: '张三', mobile: '19000000002', organisation: '甲公司' })).toEqual(
      isNew(),
    );
  });
  it('is not one of the same name elsewhere', () => {
    expect(index(zhang).match({ name: '张三', organisation: '乙公司' })).toEqual(isNew());
  });
  it('with neither mobile nor identity number is nobody else, not even twice', () => {
    expect(countPeople([{ name: '张三' }, { name: '张三' }])).toBe(2);
    expect(index({ name: '张三' }).match({ name: '张三' })).toEqual(isNew('p1'));
  });
});

describe('the index', () => {
  it('says what comparing with everybody one by one would say', () => {
    fc.assert(
      fc.property(fc.array(facts, { maxLength: 12 }), facts, (people, person) => {
        const match = index(...people).match(person);
        const keys = personKeys(person);
        const ids = (rule: typeof isSamePerson) =>
          people.flatMap((other, place) => (rule(keys, personKeys(other)) ? [`p${place + 1}`] : []));
        const same = ids(isSamePerson);
        const found =
          match.kind === 'same' ? [match.id, ...match.possibleDuplicates] : match.possibleDuplicates;
        expect(match.kind).toBe(same.length > 0 ? 'same' : 'new');
        if (match.kind === 'same') expect(same).toContain(match.id);
        expect([...found].sort()).toEqual([...same, ...ids(isPossibleDuplicate)].sort());
      }),
    );
  });
  it('is symmetric: who matches me is matched by me', () => {
    fc.assert(
      fc.property(facts, facts, (one, other) => {
        const forth = index(one).match(other);
        const back = index(other).match(one);
        expect(forth.kind).toBe(back.kind);
        expect(forth.possibleDuplicates).toEqual(back.possibleDuplicates);
      }),
    );
  });
  it('counts as many people in any order of the rows, where mobile and name alone tell them apart', () => {
    const shuffled = fc
      .array(withoutIdentity, { maxLength: 15 })
      .chain((rows) => fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })));
    fc.assert(fc.property(shuffled, ([rows, others]) => expect(countPeople(others)).toBe(countPeople(rows))));
  });
  it('counts nobody anew when the rows with a mobile or identity number come a second time', () => {
    const identifiable = facts.filter((row) => Boolean(row.mobile ?? row.identityKey));
    fc.assert(
      fc.property(fc.array(identifiable, { maxLength: 15 }), (rows) =>
        expect(countPeople([...rows, ...rows])).toBe(countPeople(rows)),
      ),
    );
  });
});
