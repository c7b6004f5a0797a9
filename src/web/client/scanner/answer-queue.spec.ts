import { AnswerQueue } from './answer-queue.js';

/** A queue with a clock that the test moves. */
function screen() {
  let now = 0;
  let due: { at: number; call: () => void }[] = [];
  const shown: string[] = [];
  const queue = new AnswerQueue<string>(
    (content) => shown.push(content),
    () => now,
    (call, milliseconds) => due.push({ at: now + milliseconds, call }),
  );
  const pass = (milliseconds: number) => {
    now += milliseconds;
    const ready = due.filter(({ at }) => at <= now);
    due = due.filter(({ at }) => at > now);
    ready.forEach(({ call }) => call());
  };
  return { queue, shown, pass };
}

describe('the answer on the screen', () => {
  it('comes at once', () => {
    const { queue, shown } = screen();
    queue.show('a', 'green A', true);
    expect(shown).toEqual(['green A']);
  });
  it('stays long enough to be read before the next person’s', () => {
    const { queue, shown, pass } = screen();
    queue.show('a', 'green A', true);
    pass(100);
    queue.show('b', 'red B', true);
    queue.show('c', 'green C', true);
    pass(500);
    expect(shown).toEqual(['green A']);
    pass(100);
    expect(shown).toEqual(['green A', 'red B']);
    pass(700);
    expect(shown).toEqual(['green A', 'red B', 'green C']);
  });
  it('replaces “checking” of the same scan, and of any other, at once', () => {
    const { queue, shown, pass } = screen();
    queue.show('a', 'checking A', false);
    pass(10);
    queue.show('a', 'green A', true);
    pass(800);
    queue.show('b', 'checking B', false);
    queue.show('c', 'green C', true);
    expect(shown).toEqual(['checking A', 'green A', 'checking B', 'green C']);
  });
  it('is not covered by the “checking” of another scan', () => {
    const { queue, shown, pass } = screen();
    queue.show('a', 'green A', true);
    pass(100);
    queue.show('b', 'checking B', false);
    expect(shown).toEqual(['green A']);
    queue.show('b', 'green B', true);
    pass(600);
    expect(shown).toEqual(['green A', 'green B']);
  });
});
