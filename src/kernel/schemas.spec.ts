import { z } from 'zod';
import { day, moment, optionalText, requiredText } from './schemas.js';

const refused = (schema: z.ZodType, value: unknown) => !schema.safeParse(value).success;

describe('text in a request', () => {
  it('is cleaned before it is measured', () => {
    expect(requiredText(3).parse(' 甲　\u0000乙\n')).toBe('甲 乙');
    expect(refused(requiredText(3), ' 　')).toBe(true);
  });
  it('is measured in characters, rare ones too', () => {
    expect(requiredText(2).parse('𠮷禤')).toBe('𠮷禤');
    expect(refused(requiredText(2), '𠮷禤玥')).toBe(true);
  });
  it('that may be missing is null when it is', () => {
    expect([optionalText(3).parse(null), optionalText(3).parse(' '), optionalText(3).parse('甲')]).toEqual([
      null,
      null,
      '甲',
    ]);
  });
  it('tells its limits in the API’s description', () => {
    expect(z.toJSONSchema(requiredText(5))).toMatchObject({ type: 'string', minLength: 1, maxLength: 5 });
  });
});

describe('a moment in a request', () => {
  it.each([
    ['2024-05-07T09:00:00+08:00', '2024-05-07T01:00:00.000Z'],
    ['2024-05-07T09:00:00.250Z', '2024-05-07T09:00:00.250Z'],
    ['2024-01-01T01:00-05:30', '2024-01-01T06:30:00.000Z'],
  ])('%s is kept in UTC', (text, instant) => expect(moment.parse(text)).toBe(instant));
  it.each(['2024-05-07T09:00:00', '2024-05-07', '2024-02-30T09:00:00Z', '1999-12-31T23:00:00Z', '', null])(
    '%p is refused',
    (text) => expect(refused(moment, text)).toBe(true),
  );
});

it('a day exists in the calendar', () => {
  expect(day.parse('2024-02-29')).toBe('2024-02-29');
  expect(refused(day, '2023-02-29')).toBe(true);
});
