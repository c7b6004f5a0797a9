/* Sends evidence files one by one and shows how far each is; without this script the form sends them all at once. */
interface Answer {
  message?: string;
}

type Words = Record<'sending' | 'kept' | 'failed' | 'leave' | 'again', string>;

const form = document.querySelector<HTMLFormElement>('form[data-evidence]');
if (form) form.addEventListener('submit', (event) => void sendAll(event, form));

async function sendAll(event: SubmitEvent, sent: HTMLFormElement): Promise<void> {
  event.preventDefault();
  const words = JSON.parse(sent.dataset['texts'] ?? '{}') as Words;
  const list = sent.querySelector<HTMLElement>('[data-evidence-progress]')!;
  const input = sent.querySelector<HTMLInputElement>('input[type=file]')!;
  const button = sent.querySelector('button')!;
  const files = [...(input.files ?? [])];
  const warn = (leaving: BeforeUnloadEvent): void => leaving.preventDefault();
  button.disabled = true;
  list.hidden = false;
  list.replaceChildren();
  addEventListener('beforeunload', warn);
  let failed = 0;
  for (const file of files) failed += (await sendOne(sent, file, list, words)) ? 0 : 1;
  removeEventListener('beforeunload', warn);
  const { pathname } = location;
  if (failed === 0) return location.assign(`${pathname}?done=evidence-uploaded`);
  button.disabled = false;
  input.value = '';
  if (failed < files.length) list.append(lineWithLink(words.again, pathname));
}

/** Resolves to whether the file was kept. */
function sendOne(sent: HTMLFormElement, file: File, list: HTMLElement, words: Words): Promise<boolean> {
  const line = document.createElement('li');
  const bar = document.createElement('progress');
  const said = document.createElement('span');
  bar.max = Math.max(file.size, 1);
  bar.value = 0;
  bar.setAttribute('aria-label', file.name);
  said.textContent = words.sending;
  line.append(file.name, bar, said);
  list.append(line);
  const body = new FormData();
  body.append('kind', String(new FormData(sent).get('kind')));
  body.append('file', file);
  const request = new XMLHttpRequest();
  return new Promise((resolve) => {
    const end = (kept: boolean, text: string): void => {
      bar.value = kept ? bar.max : bar.value;
      bar.hidden = !kept;
      said.textContent = text;
      line.className = kept ? 'text-success' : 'text-danger';
      resolve(kept);
    };
    request.upload.addEventListener('progress', ({ loaded }) => (bar.value = Math.min(loaded, file.size)));
    request.addEventListener('error', () => end(false, words.failed));
    request.addEventListener('load', () => {
      if (request.status < 300) return end(true, words.kept);
      const { message } = (request.response ?? {}) as Answer;
      end(false, message ?? words.failed);
    });
    request.open('POST', sent.dataset['evidence']!);
    request.responseType = 'json';
    request.setRequestHeader('x-csrf-token', String(new FormData(sent).get('_csrf')));
    request.setRequestHeader('accept-language', document.documentElement.lang);
    request.send(body);
  });
}

function lineWithLink(text: string, href: string): HTMLElement {
  const line = document.createElement('li');
  const link = document.createElement('a');
  link.href = href;
  link.textContent = text;
  line.append(link);
  return line;
}
