import { LiveFeed, type Viewer } from './live-feed.js';

class TestViewer implements Viewer {
  readonly events: string[] = [];
  welcome = true;
  left = false;

  send(event: string): void {
    this.events.push(event);
  }
  async isWelcome(): Promise<boolean> {
    return this.welcome;
  }
  leave(): void {
    this.left = true;
  }
}

describe('a live feed', () => {
  let number = 0;
  let wake: () => void;
  const feed = () =>
    new LiveFeed(
      async () => ({ number: (number += 1) }),
      () => new Promise<void>((resolve) => (wake = resolve)),
    );
  const settled = () => new Promise((resolve) => setImmediate(resolve));
  beforeEach(() => {
    number = 0;
  });

  it('tells a new viewer at once how things stand', async () => {
    const viewer = new TestViewer();
    await feed().join(viewer);
    expect(viewer.events).toEqual(['data: {"number":1}\n\n']);
  });

  it('looks once for all viewers, and once for all changes during its rest', async () => {
    const [shared, one, other] = [feed(), new TestViewer(), new TestViewer()];
    await shared.join(one);
    await shared.join(other);
    for (let change = 0; change < 20; change += 1) void shared.hear();
    await settled();
    expect(number).toBe(3);
    wake();
    await settled();
    expect(number).toBe(4);
    wake();
    await settled();
    expect(number).toBe(4);
    expect(one.events.slice(1)).toEqual(['data: {"number":3}\n\n', 'data: {"number":4}\n\n']);
    expect(other.events.slice(1)).toEqual(one.events.slice(1));
  });

  it('sends nothing to a viewer whose login has ended, and ends the stream', async () => {
    const [shared, viewer] = [feed(), new TestViewer()];
    await shared.join(viewer);
    viewer.welcome = false;
    void shared.hear();
    await settled();
    expect([viewer.events.length, viewer.left, shared.isEmpty]).toEqual([1, true, true]);
  });

  it('does not look when nobody watches', async () => {
    await feed().hear();
    expect(number).toBe(0);
  });

  it('looks again after a look that failed', async () => {
    let fail = true;
    const viewer = new TestViewer();
    const shared = new LiveFeed(
      async () => {
        if (fail && viewer.events.length > 0) throw new Error('the database is away');
        return {};
      },
      async () => undefined,
    );
    await shared.join(viewer);
    await expect(shared.hear()).rejects.toThrow('away');
    fail = false;
    await shared.hear();
    expect(viewer.events).toHaveLength(2);
  });
});
