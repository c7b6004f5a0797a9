import fc from 'fast-check';
import { calendarFile, type CalendarEvent } from './calendar-file.js';

const event: CalendarEvent = {
  uid: '018f@example.gov.cn',
  sequence: 2,
  title: '“小而精”; 方案, A\\B',
  startsAt: '2024-05-07T01:00:00.000Z',
  endsAt: '2024-05-07T16:30:00.000Z',
  venue: '五邑大学',
  description: '第一行\n第二行',
  url: 'https://example.gov.cn/p/7K2M9PQ100',
  cancelled: false,
  madeAt: '2024-05-01T08:00:00.000Z',
};

/** The properties of a file, read as RFC 5545 says: unfolded, then unescaped. */
const read = (file: string): Map<string, string> =>
  new Map(
    file
      .replace(/\r\n /g, '')
      .trimEnd()
      .split('\r\n')
      .map((line): [string, string] => {
        const [name, ...value] = line.split(':');
        const text = value
          .join(':')
          .replace(/\\(.)/g, (_, character: string) => (character === 'n' ? '\n' : character));
        return [name!, text];
      }),
  );

it('is in the wall time of Shanghai, over midnight too', () => {
  const properties = read(calendarFile(event));
  expect(properties.get('DTSTART;TZID=Asia/Shanghai')).toBe('20240507T090000');
  expect(properties.get('DTEND;TZID=Asia/Shanghai')).toBe('20240508T003000');
  expect(properties.get('DTSTAMP')).toBe('20240501T080000Z');
  expect(properties.get('TZOFFSETTO')).toBe('+0800');
});

it('says whatever the title says, and calls off what is cancelled', () => {
  const properties = read(calendarFile(event));
  expect(properties.get('SUMMARY')).toBe(event.title);
  expect(properties.get('DESCRIPTION')).toBe(event.description);
  expect(read(calendarFile({ ...event, cancelled: true })).get('STATUS')).toBe('CANCELLED');
});

it('keeps every line within 75 octets, breaks no character, and loses nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (title) => {
      const file = calendarFile({ ...event, title });
      expect(file.endsWith('\r\n')).toBe(true);
      for (const line of file.split('\r\n')) {
        expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
        expect(line).not.toContain('\uFFFD'.repeat(2));
      }
      const shown = title.replace(/\r\n|\r/g, '\n').replace(/[^\P{Cc}\n]/gu, '');
      expect(read(file).get('SUMMARY')).toBe(shown);
    }),
  );
});
