import { checklistOf } from './evidence-checklist.js';
import { folderOf, placed } from './evidence-contents.js';

describe('the checklist of a session', () => {
  const states = (required: Parameters<typeof checklistOf>[0], facts: Parameters<typeof checklistOf>[1]) =>
    Object.fromEntries(checklistOf(required, facts).lines.map(({ item, state }) => [item, state]));

  it('says what is on file, what the system makes, what lacks and what was filed beside', () => {
    const facts = { files: { photo: 3, other: 1 }, attended: 12 };
    expect(states(['notice', 'photo', 'timetable'], facts)).toEqual({
      notice: 'missing',
      photo: 'on-file',
      timetable: 'made',
      'sign-in-sheet': 'made',
      roster: 'made',
      other: 'extra',
    });
    expect(checklistOf(['notice', 'photo', 'timetable'], facts)).toMatchObject({
      asked: 5,
      missing: ['notice'],
    });
  });

  it('counts a timetable that was uploaded, and no sheet of a session that nobody came to', () => {
    const facts = { files: { timetable: 1 }, attended: 0 };
    expect(states(['timetable'], facts)).toEqual({
      timetable: 'on-file',
      'sign-in-sheet': 'missing',
      roster: 'missing',
    });
  });

  it('asks for what the policy asks for and nothing else', () => {
    expect(checklistOf([], { files: {}, attended: 1 }).missing).toEqual([]);
  });
});

describe('where files lie in a package', () => {
  it('a session has a folder by its number, day in Shanghai and title, without what systems refuse', () => {
    const session = {
      title: `工业互联网:平台/应用"${'长'.repeat(60)}`,
      startsAt: '2024-05-31T16:30:00.000Z',
    };
    expect(folderOf('03', session)).toBe(`分场材料/03-2024-06-01-工业互联网_平台_应用_${'长'.repeat(28)}`);
  });

  it('files of one name do not overwrite each other', () => {
    const files = (['photo', 'photo', 'notice'] as const).map((kind) => ({ kind, filename: 'IMG.jpg' }));
    expect(placed('f', files).map(({ path }) => path)).toEqual([
      'f/现场照片/01-IMG.jpg',
      'f/现场照片/02-IMG.jpg',
      'f/培训通知/01-IMG.jpg',
    ]);
  });
});
