/** What the server said, whatever it is. */
export interface Answer {
  status: number;
  body: Record<string, unknown>;
}

/** Nothing came back: no network, no answer in time, or a server that could not answer now. */
export class NoAnswer extends Error {
  constructor(readonly retryAfterMs = 0) {
    super('no answer');
  }
}

/** Longest wait for an answer, milliseconds. */
const PATIENCE = 8000;
/** Longest pause that is believed of somebody who asks for one, milliseconds. */
const LONGEST_PAUSE = 10 * 60_000;
/** An answer that people wait for at the door must come within this time; a slower network counts as none. */
export const AT_THE_DOOR = 1500;

const TOKEN = 'meta[name="csrf-token"]';
const tokenIn = (page: Document): string => page.querySelector<HTMLMetaElement>(TOKEN)?.content ?? '';

/**
 * Asks the API in the reader's language. Throws NoAnswer when trying again makes sense. A page that was kept for days
 * without network may belong to an older login: then it fetches its token anew, once.
 */
export async function ask(
  method: 'GET' | 'POST',
  path: string,
  body?: object,
  patience = PATIENCE,
): Promise<Answer> {
  const answer = await askOnce(method, path, body, patience);
  if (answer.body['code'] !== 'csrf-failed' || !(await renewToken(patience))) return answer;
  return askOnce(method, path, body, patience);
}

async function renewToken(patience: number): Promise<boolean> {
  const { response, text } = await fetchWhole(location.pathname, {}, patience);
  if (!response.ok || response.redirected) return false;
  const fresh = tokenIn(new DOMParser().parseFromString(text, 'text/html'));
  document.querySelector<HTMLMetaElement>(TOKEN)?.setAttribute('content', fresh);
  return fresh !== '';
}

async function askOnce(
  method: 'GET' | 'POST',
  path: string,
  body: object | undefined,
  patience: number,
): Promise<Answer> {
  const options = {
    method,
    headers: {
      accept: 'application/json',
      'accept-language': document.documentElement.lang,
      ...(method === 'POST' ? { 'content-type': 'application/json', 'x-csrf-token': tokenIn(document) } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  };
  const { response, text } = await fetchWhole(`/api/v1${path}`, options, patience);
  return { status: response.status, body: text ? objectIn(text) : {} };
}

/** Throws NoAnswer unless a whole answer comes in time. */
async function fetchWhole(
  url: string,
  options: RequestInit,
  patience: number,
): Promise<{ response: Response; text: string }> {
  const giveUp = new AbortController();
  const timer = setTimeout(() => giveUp.abort(), patience);
  try {
    const always: RequestInit = { credentials: 'same-origin', cache: 'no-store', signal: giveUp.signal };
    const response = await fetch(url, { ...always, ...options });
    if (response.status >= 500 || response.status === 429) throw new NoAnswer(pauseAskedBy(response));
    return { response, text: await response.text() };
  } catch (error) {
    throw error instanceof NoAnswer ? error : new NoAnswer();
  } finally {
    clearTimeout(timer);
  }
}

/** Throws NoAnswer for what the server never says: somebody between here and there answered. */
function objectIn(text: string): Answer['body'] {
  try {
    const found: unknown = JSON.parse(text);
    if (typeof found === 'object' && found !== null) return found as Answer['body'];
  } catch {
    // no JSON either
  }
  throw new NoAnswer();
}

/** In milliseconds; 0 where it is a date, as some proxies say it. */
const pauseAskedBy = ({ headers }: Response): number =>
  Math.min(LONGEST_PAUSE, Number(headers.get('retry-after') ?? 0) * 1000 || 0);
