import { type Instant, shanghaiLocal } from '../../kernel/instant.js';

/** Longest line of a calendar file in octets, without its end: RFC 5545, 3.1. */
const LINE = 75;

/** What goes into somebody's calendar. */
export interface CalendarEvent {
  /** The same for every file of this event, so that a later one replaces an earlier one. */
  uid: string;
  /** Counts changes. */
  sequence: number;
  title: string;
  startsAt: Instant;
  endsAt: Instant;
  venue: string;
  description: string;
  url: string;
  cancelled: boolean;
  /** When the file was made. */
  madeAt: Instant;
}

/** One event as an iCalendar file (RFC 5545), in the wall time of Asia/Shanghai. */
export function calendarFile(event: CalendarEvent): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Peibutong//Training//ZH',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    'BEGIN:VTIMEZONE',
    'TZID:Asia/Shanghai',
    'BEGIN:STANDARD',
    'DTSTART:19700101T000000',
    'TZOFFSETFROM:+0800',
    'TZOFFSETTO:+0800',
    'TZNAME:CST',
    'END:STANDARD',
    'END:VTIMEZONE',
    'BEGIN:VEVENT',
    `UID:${event.uid}`,
    `DTSTAMP:${utc(event.madeAt)}`,
    `SEQUENCE:${event.sequence}`,
    `DTSTART;TZID=Asia/Shanghai:${wallTime(event.startsAt)}`,
    `DTEND;TZID=Asia/Shanghai:${wallTime(event.endsAt)}`,
    `SUMMARY:${escaped(event.title)}`,
    `LOCATION:${escaped(event.venue)}`,
    `DESCRIPTION:${escaped(event.description)}`,
    `URL:${event.url}`,
    `STATUS:${event.cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

const utc = (instant: Instant): string => `${instant.slice(0, 19).replace(/[-:]/g, '')}Z`;
const wallTime = (instant: Instant): string => `${shanghaiLocal(instant).replace(/[-:]/g, '')}00`;

/** RFC 5545, 3.3.11; control characters have no place in a text. */
const escaped = (text: string): string =>
  text
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\r\n|\n|\r/g, '\\n')
    .replace(/\p{Cc}/gu, '');

/** Breaks a long line between characters; the space that begins the next part is no part of the text. */
function folded(line: string): string {
  let [whole, octets] = ['', 0];
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > LINE) {
      whole += '\r\n ';
      octets = 1;
    }
    whole += character;
    octets += size;
  }
  return whole;
}
