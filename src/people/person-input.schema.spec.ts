import { z } from 'zod';
import { personInputSchema } from './person-input.schema.js';

const person = { name: '陈玥', category: 'student' };
const problems = (input: object) => {
  const parsed = personInputSchema.safeParse({ ...person, ...input });
  return parsed.success ? [] : parsed.error.issues.map((issue) => [issue.path[0], issue.message]);
};

describe('a person’s facts', () => {
  it('are kept as they should be, however they were typed', () => {
    expect(
      personInputSchema.parse({
        name: '　陈 　玥 ',
        mobile: '+86 190-6522-3204',
        organisation: ' 五邑大学 ',
        jobTitle: '',
        category: 'student',
        identityNumber: '11010519491231002x',
      }),
    ).toEqual({
      name: '陈玥',
      mobile: '19065223204',
      organisation: '五邑大学',
      jobTitle: '',
      category: 'student',
      identityNumber: '11010519491231002X',
    });
  });
  it('need only a name and a category', () => {
    expect(problems({ mobile: '', organisation: null, identityNumber: '' })).toEqual([]);
    expect(problems({ name: ' ​ ' })).toHaveLength(1);
    expect(problems({ category: undefined })).toEqual([['category', 'required']]);
  });
  it('name what is wrong with a number', () => {
    expect(problems({ mobile: '1902890291' })).toEqual([['mobile', 'mobile-invalid']]);
    expect(problems({ identityNumber: '123' })).toEqual([['identityNumber', 'identity-number-invalid']]);
    expect(problems({ identityNumber: '110105194912310021' })).toEqual([
      ['identityNumber', 'identity-number-check-digit-wrong'],
    ]);
    expect(problems({ category: 'vip' })).toEqual([['category', 'category-unknown']]);
  });
  it('may have a name of 100 characters, rare ones counted as one, and none longer', () => {
    expect(problems({ name: '𠮷'.repeat(100) })).toEqual([]);
    expect(problems({ name: '玥'.repeat(101) })).toHaveLength(1);
  });
  it('keep a name that looks like a formula', () => {
    expect(personInputSchema.parse({ ...person, name: '=HYPERLINK("x")' }).name).toBe('=HYPERLINK("x")');
  });
  it('have a JSON schema for the API’s description', () => {
    expect(z.toJSONSchema(personInputSchema, { io: 'input' })).toMatchObject({
      required: ['name', 'category'],
    });
  });
});
