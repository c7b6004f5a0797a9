import { readSheet } from '../../documents/spreadsheets/read-sheet.js';
import { parseIdentityNumber } from '../../kernel/identity-number.js';
import { PersonIndex } from '../../people/person-matching.js';
import { readRoster } from '../../training/roster-rows.js';
import { demoRosterCsv, demoRosterFilename, demoRosterRows } from './demo-rosters.js';
import { DEMO_SESSIONS } from './demo-sessions.js';

const numbers = DEMO_SESSIONS.map(({ number }) => number);
const decoded = (number: number) =>
  new TextDecoder(number % 2 ? 'gb18030' : 'utf-8').decode(demoRosterCsv(number));

/** Counts as a careful clerk would, line by line, sharing nothing with the product but the rule. */
function countByHand(files: string[]) {
  const people: { pairs: string[]; identities: string[] }[] = [];
  let wrong = 0;
  for (const file of files)
    for (const line of file.split('\r\n').slice(1, -1)) {
      const fields = line.startsWith('"')
        ? ['=', ...line.slice(line.lastIndexOf('"') + 2).split(',')]
        : line.split(',');
      const [name = '', mobileText = '', , , category = '', identity = ''] = fields.map((field) =>
        field
          .replace(/[ \u3000]/g, '')
          .replace(/[０-９]/g, (digit) => String('０１２３４５６７８９'.indexOf(digit))),
      );
      const mobile = mobileText.replace('+86', '').replace(/-/g, '');
      const wrongIdentity = identity === '440700198001010000';
      if (name === '' || category === '老板' || (mobile !== '' && mobile.length !== 11) || wrongIdentity)
        wrong++;
      else {
        const pair = mobile === '' ? '' : `${mobile} ${name.toLowerCase()}`;
        const known =
          people.find(({ identities }) => identity !== '' && identities.includes(identity.toUpperCase())) ??
          people.find(({ pairs }) => pair !== '' && pairs.includes(pair));
        const person = known ?? { pairs: [], identities: [] };
        if (!known) people.push(person);
        if (pair) person.pairs.push(pair);
        if (identity) person.identities.push(identity.toUpperCase());
      }
    }
  return { people: people.length, wrong };
}

function countByProduct(files: Uint8Array[]) {
  const index = new PersonIndex();
  let people = 0;
  let wrong = 0;
  for (const file of files) {
    const roster = readRoster(readSheet(file, 'roster.csv').rows);
    wrong += roster.rejected.length;
    for (const row of roster.rows) {
      const facts = { ...row, identityKey: row.identityNumber };
      const match = index.match(facts);
      index.add(match.kind === 'same' ? match.id : `p${++people}`, facts);
    }
  }
  return { people, wrong };
}

describe('the demo rosters', () => {
  it('are ten files of about a hundred rows, one for each session', () => {
    expect(numbers).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    const rows = numbers.map((number) => demoRosterRows(number).length);
    expect(Math.min(...rows)).toBeGreaterThanOrEqual(60);
    expect(rows.reduce((sum, count) => sum + count)).toBeGreaterThan(900);
    expect(demoRosterFilename(3)).toBe('roster-2024-03.csv');
  });
  it('read by the product give the counts that a count by hand gives', () => {
    const byHand = countByHand(numbers.map(decoded));
    expect(countByProduct(numbers.map(demoRosterCsv))).toEqual(byHand);
    expect(byHand.people).toBeGreaterThan(560);
    expect(byHand.wrong).toBeGreaterThan(20);
  });
  it('have every mess that real files have', () => {
    const all = numbers.flatMap((number) => demoRosterRows(number));
    const rosters = numbers.map((number) => readRoster(readSheet(demoRosterCsv(number), 'x').rows));
    const reasons = new Set(rosters.flatMap(({ rejected }) => rejected.map(({ reason }) => reason)));
    expect([...reasons].sort()).toEqual([
      'category-unknown',
      'identity-number-check-digit-wrong',
      'mobile-invalid',
      'name-empty',
    ]);
    const text = all.flat().join('\n');
    for (const mess of ['=HYPERLINK(', '+86 190-0', '１９００', '\u3000', ...'玥堃喆昇祎镕禤犇淼翀𠮷㐂', '·'])
      expect(text).toContain(mess);
    expect(all.some((row) => row[1] === '')).toBe(true);
    const index = new PersonIndex();
    const doubtful = rosters
      .flatMap(({ rows }) => rows)
      .filter((row, place) => {
        const match = index.match(row);
        index.add(match.kind === 'same' ? match.id : String(place), row);
        return match.possibleDuplicates.length > 0;
      });
    expect(doubtful.length).toBeGreaterThan(5);
  });
  it('name nobody who could exist', () => {
    for (const [, mobile = '', organisation = '', , , identity = ''] of numbers.flatMap((number) =>
      demoRosterRows(number),
    )) {
      expect(mobile.normalize('NFKC').replace(/\D|86(?=.{10})/g, '')).toMatch(/^(1900\d*)?$/);
      expect(organisation).toContain('（示例）');
      expect(identity).toMatch(/^(440700.*)?$/);
      if (identity !== '' && !identity.endsWith('010000'))
        expect(parseIdentityNumber(identity)).toHaveProperty('identityNumber');
    }
  });
  it('belong to sessions that end after they start, in the order of their days', () => {
    for (const [index, session] of DEMO_SESSIONS.entries()) {
      expect(session.endsAt > session.startsAt).toBe(true);
      expect(session.startsAt > (DEMO_SESSIONS[index - 1]?.endsAt ?? '2024')).toBe(true);
    }
    expect(DEMO_SESSIONS.filter(({ organiser }) => organiser.startsWith('华为')).length).toBeGreaterThan(2);
  });
  it('there is no eleventh', () => expect(() => demoRosterRows(11)).toThrow(RangeError));
});
