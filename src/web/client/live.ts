/** The screen in the room: shows each state that the server sends, and comes back by itself after a break. */

const root = document.querySelector<HTMLElement>('[data-events]')!;
const stateLine = document.querySelector<HTMLElement>('[data-state]')!;
const RETRY_MS = 5000;

type Data = Record<string, unknown>;

const clock = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

const valueAt = (data: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((part, key) => (part as Data | undefined)?.[key], data);

const each = (selector: string, act: (element: HTMLElement) => void) =>
  root.querySelectorAll<HTMLElement>(selector).forEach(act);

function show(data: Data): void {
  each('[data-live]', (element) => {
    const value = Number(valueAt(data, element.dataset['live']!) ?? 0);
    if (element instanceof HTMLProgressElement) {
      const max = element.dataset['liveMax'];
      if (max) element.max = Math.max(1, Number(valueAt(data, max)));
      element.value = value;
    } else element.textContent = value.toLocaleString('en-US');
  });
  each('[data-live-if]', (element) => {
    element.hidden = !valueAt(data, element.dataset['liveIf']!);
  });
  each('[data-live-list]', (list) => showList(list, data));
}

function showList(list: HTMLElement, data: Data): void {
  const name = list.dataset['liveList']!;
  const items = (data[name] as Data[] | undefined) ?? [];
  const template = root.querySelector<HTMLTemplateElement>(`template[data-item="${name}"]`)!;
  list.replaceChildren(
    ...items.map((item) => {
      const row = template.content.cloneNode(true) as DocumentFragment;
      row.querySelectorAll<HTMLElement>('[data-field]').forEach((field) => {
        const value = String(item[field.dataset['field']!]);
        if (field.hasAttribute('data-time')) field.textContent = clock.format(new Date(value));
        else if (field.hasAttribute('data-words')) {
          field.textContent = list.getAttribute(`data-${value}`) ?? value;
        } else field.textContent = value;
      });
      return row;
    }),
  );
  each(`[data-live-none="${name}"]`, (none) => {
    none.hidden = items.length > 0;
  });
}

function say(state: 'connected' | 'lost'): void {
  stateLine.textContent = stateLine.dataset[state] ?? '';
  stateLine.classList.toggle('live-lost', state === 'lost');
}

function connect(): void {
  const source = new EventSource(root.dataset['events']!);
  source.addEventListener('open', () => say('connected'));
  source.addEventListener('message', ({ data }: MessageEvent<string>) => show(JSON.parse(data) as Data));
  source.addEventListener('error', () => {
    say('lost');
    if (source.readyState === EventSource.CLOSED) setTimeout(() => void comeBack(), RETRY_MS);
  });
}

/** The server refused: the login has ended, which the page itself knows best, or the server is starting. */
async function comeBack(): Promise<void> {
  try {
    const page = await fetch(location.href);
    if (page.redirected) return location.reload();
  } catch {
    // Still away.
  }
  connect();
}

/** The code changes by the server's clock; while the server is away the old one is no use, so it goes. */
async function keepCode(picture: HTMLImageElement): Promise<void> {
  let next = RETRY_MS;
  try {
    const answer = await fetch(picture.dataset['room']!, { cache: 'no-store' });
    if (!answer.ok) throw new Error(String(answer.status));
    next = Number(answer.headers.get('x-next-in')) + 50;
    const before = picture.src;
    picture.src = URL.createObjectURL(await answer.blob());
    if (before.startsWith('blob:')) URL.revokeObjectURL(before);
    picture.hidden = false;
  } catch {
    picture.hidden = true;
  }
  setTimeout(() => void keepCode(picture), next);
}

connect();
document.querySelectorAll<HTMLImageElement>('[data-room]').forEach((picture) => void keepCode(picture));
