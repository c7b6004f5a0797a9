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

const token = (): string => document.querySelector<HTMLMetaElement>('meta[name="csrf-token"]')?.content ?? '';

/** Asks the API in the reader's language. Throws NoAnswer when trying again makes sense. */
export async function ask(method: 'GET' | 'POST', path: string, body?: object): Promise<Answer> {
  const giveUp = new AbortController();
  const timer = setTimeout(() => giveUp.abort(), PATIENCE);
  try {
    const response = await fetch(`/api/v1${path}`, {
      method,
      credentials: 'same-origin',
      cache: 'no-store',
      signal: giveUp.signal,
      headers: {
        accept: 'application/json',
        'accept-language': document.documentElement.lang,
        ...(method === 'POST' ? { 'content-type': 'application/json', 'x-csrf-token': token() } : {}),
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
