import { textsUnder } from '../../../kernel/texts.js';
import { outcomeOf, type Words } from './outcome.js';

const tree = {
  ...(textsUnder('zh-CN', 'scanner.say') as object),
  category: textsUnder('zh-CN', 'category'),
};
const words: Words = {
  say: (key, values = {}) => {
    const found = key.split('.').reduce<unknown>((at, part) => (at as Record<string, unknown>)?.[part], tree);
    const text = typeof found === 'string' ? found : '';
    return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ''));
  },
  time: (instant) => instant.slice(11, 16),
};
const attendee = { name: '区勇兰', organisation: '五邑大学', category: 'student' };
const firstIn = '2024-06-01T01:00:00.000Z';
const of = (status: number, body: object, direction: 'in' | 'out' = 'in') =>
  outcomeOf({ status, body: body as Record<string, unknown> }, direction, words);

describe('the screen', () => {
  it('is green with the name, and can be undone, only when the server accepted', () => {
    const outcome = of(201, { outcome: 'accepted', attendee, attendance: { firstIn, lastOut: null } });
    expect(outcome).toMatchObject({ tone: 'accepted', name: '区勇兰', annullable: true });
    expect(outcome.lines).toEqual(['五邑大学', '高校相关专业学生', '01:00']);
  });
  it('is amber for a repeat and says since when', () => {
    const outcome = of(409, { outcome: 'repeated', reason: 'already-checked-in', firstIn, attendee });
    expect(outcome).toMatchObject({ tone: 'repeated', name: '区勇兰', annullable: false });
    expect(outcome.lines[0]).toBe('01:00 已签到');
  });
  it('is red for a stranger', () => {
    const outcome = of(404, { outcome: 'refused', reason: 'unknown-pass', message: 'x' });
    expect(outcome).toMatchObject({ tone: 'refused', title: '查无此码', name: '' });
  });
  it('is red for another session’s pass and names that session', () => {
    const trainingSession = { title: '人工智能专题', startsAt: '2024-06-02T01:30:00.000Z' };
    const outcome = of(422, { outcome: 'refused', reason: 'wrong-session', attendee, trainingSession });
    expect(outcome).toMatchObject({ tone: 'refused', title: '不是本场', name: '区勇兰' });
    expect(outcome.lines[0]).toContain('人工智能专题（01:30）');
  });
  it('is red with the server’s words for every other answer', () => {
    expect(of(403, { code: 'not-your-training-session', message: '您不是本场次的讲师' })).toMatchObject({
      tone: 'refused',
      lines: ['您不是本场次的讲师'],
    });
    expect(of(422, { outcome: 'refused', reason: 'something-new', message: '新的理由' })).toMatchObject({
      tone: 'refused',
      lines: ['新的理由'],
    });
  });
  it('tells the check-out’s own time', () => {
    const attendance = { firstIn, lastOut: '2024-06-01T03:30:00.000Z' };
    const outcome = of(201, { outcome: 'accepted', attendee, attendance }, 'out');
    expect(outcome.title).toBe('签退成功');
    expect(outcome.lines.at(-1)).toBe('03:30');
  });
});
