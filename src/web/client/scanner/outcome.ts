import type { Answer } from './api.js';
import type { Direction, Verdict } from './kept-scan.js';

/** How an answer looks and sounds. */
export type Tone = 'accepted' | 'repeated' | 'refused' | 'review' | 'waiting' | 'unsaved';

/** What the screen says of a scan. */
export interface Outcome {
  tone: Tone;
  /** `accepted.in`, `refused.unknown-pass` …: the key of its words. */
  key: string;
  title: string;
  name: string;
  lines: string[];
  annullable: boolean;
  /** This device says so; the server has not been asked yet. */
  byDevice?: boolean;
}

/** Where the words come from. */
export interface Words {
  say(key: string, values?: Record<string, string | number>): string;
  time(instant: string): string;
}

interface Attendee {
  name?: string;
  organisation?: string | null;
  category?: string;
}

interface ScanAnswer {
  outcome?: string;
  reason?: string;
  message?: string;
  firstIn?: string;
  attendee?: Attendee;
  attendance?: { firstIn?: string; lastOut?: string | null };
  trainingSession?: { title?: string; startsAt?: string };
}

/** The server's answer in words. */
export function outcomeOf({ body }: Answer, direction: Direction, words: Words): Outcome {
  const answer = body as ScanAnswer;
  const name = answer.attendee?.name ?? '';
  const about = aboutAttendee(answer.attendee, words);
  if (answer.outcome === 'accepted') return accepted(answer, direction, name, about, words);
  if (answer.outcome === 'repeated') {
    const first = answer.firstIn ? [words.say('firstIn', { time: words.time(answer.firstIn) })] : [];
    return plain('repeated', `repeated.${direction}`, words, name, [...first, ...about]);
  }
  if (answer.reason) return refused(answer, name, about, words);
  return { ...plain('refused', 'failed', words, name, []), lines: [answer.message ?? ''] };
}

function accepted(
  { attendance }: ScanAnswer,
  direction: Direction,
  name: string,
  about: string[],
  words: Words,
): Outcome {
  const at = direction === 'out' ? attendance?.lastOut : attendance?.firstIn;
  const lines = at ? [...about, words.time(at)] : about;
  return { ...plain('accepted', `accepted.${direction}`, words, name, lines), annullable: true };
}

function refused(
  { reason, message, trainingSession }: ScanAnswer,
  name: string,
  about: string[],
  words: Words,
): Outcome {
  const key = `refused.${reason}`;
  const known = words.say(`${key}.title`) !== '';
  const elsewhere = {
    title: trainingSession?.title ?? '',
    time: trainingSession?.startsAt ? words.time(trainingSession.startsAt) : '',
  };
  const help = known ? words.say(`${key}.help`, elsewhere) : (message ?? '');
  const title = words.say(known ? `${key}.title` : 'failed.title');
  const lines = [help, ...(name ? about : [])].filter((line) => line !== '');
  return { tone: 'refused', key, title, name, lines, annullable: false };
}

const plain = (tone: Tone, key: string, words: Words, name: string, lines: string[]): Outcome => ({
  tone,
  key,
  title: words.say(`${key}.title`),
  name,
  lines,
  annullable: false,
});

const aboutAttendee = (attendee: Attendee | undefined, words: Words): string[] =>
  [attendee?.organisation ?? '', attendee?.category ? words.say(`category.${attendee.category}`) : ''].filter(
    (line) => line !== '',
  );

/** Before the server has answered. */
export const waitingOutcome = (words: Words): Outcome => plain('waiting', 'waiting', words, '', []);

/** Where the browser keeps nothing and the network fails: nothing is decided, and nothing is green. */
export const unsavedOutcome = (words: Words): Outcome =>
  plain('unsaved', 'unsaved', words, '', [words.say('unsaved.help')]);

/** What this device says by itself; the scan is on disk. */
export function deviceOutcome(
  { outcome, reason }: Verdict,
  direction: Direction,
  facts: { attendee?: Attendee | undefined; firstIn: string | null },
  words: Words,
): Outcome {
  const name = facts.attendee?.name ?? '';
  const about = aboutAttendee(facts.attendee, words);
  const said = (tone: Tone, key: string, lines: string[]): Outcome => ({
    ...plain(tone, key, words, name, [...lines, ...about]),
    byDevice: true,
  });
  if (outcome === 'accepted') return said('accepted', `accepted.${direction}`, []);
  if (outcome === 'repeated') {
    const since = facts.firstIn ? [words.say('firstIn', { time: words.time(facts.firstIn) })] : [];
    return said('repeated', `repeated.${direction}`, since);
  }
  if (outcome === 'review') return said('review', `refused.${reason}`, [words.say('device.review')]);
  return said('review', 'device.unknown', [words.say('device.unknown.help')]);
}

const TONES: Record<Verdict['outcome'], Tone> = {
  accepted: 'accepted',
  repeated: 'repeated',
  refused: 'refused',
  review: 'review',
  unknown: 'review',
};

export const toneOf = ({ outcome }: Verdict): Tone => TONES[outcome];
