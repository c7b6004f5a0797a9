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
  if (answer.body['code'] !== 'csrf-failed' || !(await renewToken())) return answer;
  return askOnce(method, path, body, patience);
}

async function renewToken(): Promise<boolean> {
  const answer = await fetch(location.pathname, { cache: 'no-store' }).catch(() => null);
  if (!answer?.ok || answer.redirected) return false;
  const fresh = tokenIn(new DOMParser().parseFromString(await answer.text(), 'text/html'));
  document.querySelector<HTMLMetaElement>(TOKEN)?.setAttribute('content', fresh);
  return fresh !== '';
}

async function askOnce(
  method: 'GET' | 'POST',
  path: string,
  body: object | undefined,
  patience: number,
): Promise<Answer> {
  const giveUp = new AbortController();
  const timer = setTimeout(() => giveUp.abort(), patience);
  try {
    const response = await fetch(`/api/v1${path}`, {
      method,
      credentials: 'same-origin',
      cache: 'no-store',
      signal: giveUp.signal,
      headers: {
        accept: 'application/json',
        'accept-language': document.documentElement.lang,
        ...(method === 'POST'
          ? { 'content-type': 'application/json', 'x-csrf-token': tokenIn(document) }
          : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    if (response.status >= 500 || response.status === 429) {
      throw new NoAnswer(Number(response.headers.get('retry-after') ?? 0) * 1000);
    }
    const text = await response.text();
    return { status: response.status, body: text ? (JSON.parse(text) as Answer['body']) : {} };
  } catch (error) {
    throw error instanceof NoAnswer ? error : new NoAnswer();
  } finally {
    clearTimeout(timer);
  }
}
