import { type DemoPerson, demoPeople } from './demo-people.js';
import { DEMO_SESSIONS } from './demo-sessions.js';
import { encodeGb18030 } from './gb18030.js';
import { SeededRandom } from './seeded-random.js';

export const DEMO_ROSTER_HEADER = ['姓名', '手机号', '单位', '职务', '类别', '证件号码'] as const;
const SEED = 20_240_007;
const NEW_PEOPLE_EACH = 64;
const RETURNING_EACH = 40;

type Row = string[];

/** The rows of a session's roster under the header, with the mess that real files have. Always the same. */
export function demoRosterRows(sessionNumber: number): Row[] {
  rosters ??= makeRosters();
  const rows = rosters[sessionNumber - 1];
  if (!rows) throw new RangeError(`there are ${DEMO_SESSIONS.length} rosters, not a ${sessionNumber}th`);
  return rows;
}

let rosters: Row[][] | null = null;

/** A roster as an uploaded file: GB18030 for odd sessions, UTF-8 with a byte order mark for even ones. */
export function demoRosterCsv(sessionNumber: number): Buffer {
  const lines = [DEMO_ROSTER_HEADER, ...demoRosterRows(sessionNumber)].map((row) =>
    row.map(quoted).join(','),
  );
  const text = `${lines.join('\r\n')}\r\n`;
  return sessionNumber % 2 === 1 ? encodeGb18030(text) : Buffer.from(`\uFEFF${text}`);
}

/** What the file of `demoRosterCsv` is called. */
export const demoRosterFilename = (sessionNumber: number): string =>
  `roster-2024-${String(sessionNumber).padStart(2, '0')}.csv`;

const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

function makeRosters(): Row[][] {
  const random = new SeededRandom(SEED);
  const people = demoPeople(random, NEW_PEOPLE_EACH * DEMO_SESSIONS.length);
  return DEMO_SESSIONS.map((_, index) => {
    const before = people.slice(0, index * NEW_PEOPLE_EACH);
    const coming = people.slice(index * NEW_PEOPLE_EACH, (index + 1) * NEW_PEOPLE_EACH);
    const returning = new Set(
      before.length > 0 ? Array.from({ length: RETURNING_EACH }, () => random.pick(before)) : [],
    );
    return [...coming, ...returning].map((person, place) => messy(random, place, rowOf(random, person)));
  });
}

/** Someone types the row anew for every session: mobiles in several ways, identity numbers not always. */
function rowOf(random: SeededRandom, person: DemoPerson): Row {
  const identityNumber = random.percent(20) ? '' : person.identityNumber;
  return [
    person.name,
    writtenMobile(random, person.mobile),
    person.organisation,
    person.jobTitle,
    person.category,
    identityNumber,
  ];
}

function writtenMobile(random: SeededRandom, mobile: string): string {
  const parts = [mobile.slice(0, 3), mobile.slice(3, 7), mobile.slice(7)];
  const way = random.below(100);
  if (way < 5) return `+86 ${parts.join('-')}`;
  if (way < 9) return fullWidth(mobile);
  return way < 11 ? parts.join(' ') : mobile;
}

const fullWidth = (digits: string): string =>
  digits.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));

type Mistake = (row: Row, random: SeededRandom) => void;
const set =
  (column: number, change: (cell: string, random: SeededRandom) => string): Mistake =>
  (row, random) => {
    row[column] = change(row[column] ?? '', random);
  };

/** What goes wrong in a roster, and in which of its rows (counted from 0): once in each at the least. */
const MISTAKES: [every: number, mistake: Mistake][] = [
  [61, set(1, (mobile) => mobile.slice(0, -1))],
  [53, set(0, (name) => `  ${[...name].join(' ')}\u3000`)],
  [71, set(0, () => '')],
  [59, set(0, () => '=HYPERLINK("http://127.0.0.1/","点我")')],
  [67, set(4, () => '老板')],
  [37, set(1, () => '')],
  [43, (row, random) => set(0, (name) => `${name.slice(0, 1)}${random.pick([...'叔姨哥姐'])}`)(row, random)],
  [31, set(5, (number) => number.toLowerCase())],
  [73, set(5, () => '440700198001010000')],
];

function messy(random: SeededRandom, place: number, row: Row): Row {
  const mistake = MISTAKES.find(([every]) => place % every === every - 1);
  mistake?.[1](row, random);
  return row;
}
