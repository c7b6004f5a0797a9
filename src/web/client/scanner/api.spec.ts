import { jest } from '@jest/globals';
import { ask, NoAnswer } from './api.js';

const page = globalThis as unknown as { document: object; location: object; DOMParser: unknown };
const withToken = { querySelector: () => ({ content: 'token', setAttribute: () => undefined }) };
page.document = { documentElement: { lang: 'zh-CN' }, ...withToken };
page.location = { pathname: '/scan/s1' };
page.DOMParser = class {
  parseFromString = () => withToken;
};

const fetched = jest.spyOn(globalThis, 'fetch');
afterEach(() => fetched.mockReset());

const json = (body: unknown, init: ResponseInit = {}) => new Response(JSON.stringify(body), init);
const stale = () => json({ code: 'csrf-failed' }, { status: 403 });
/** An answer whose rest never comes. */
const cut = () =>
  new Response(new ReadableStream({ start: (stream) => stream.error(new TypeError('network error')) }));
const asked = () => ask('POST', '/check-ins', {});
const refusal = async () => {
  const error = await asked().catch((thrown: unknown) => thrown);
  return error instanceof NoAnswer ? error.retryAfterMs : error;
};

describe('a question to the server', () => {
  it('is asked again with a new token when the page is older than the login', async () => {
    fetched.mockResolvedValueOnce(stale()).mockResolvedValueOnce(new Response('<html></html>'));
    fetched.mockResolvedValueOnce(json({ outcome: 'accepted' }, { status: 201 }));
    expect(await asked()).toEqual({ status: 201, body: { outcome: 'accepted' } });
  });
  it('has no answer when the network goes while the token is fetched', async () => {
    fetched.mockResolvedValueOnce(stale()).mockResolvedValueOnce(cut());
    expect(await refusal()).toBe(0);
    fetched.mockResolvedValueOnce(stale()).mockRejectedValueOnce(new TypeError('network error'));
    expect(await refusal()).toBe(0);
  });
  it('has no answer when one is cut off, or something else than the server answers', async () => {
    for (const answer of [cut(), new Response('<html>Log in to the Wi-Fi</html>'), json(null), json('ok')]) {
      fetched.mockResolvedValueOnce(answer);
      expect(await refusal()).toBe(0);
    }
  });
  it.each([
    ['30', 30_000],
    ['Wed, 21 Oct 2026 07:28:00 GMT', 0],
    ['864000', 600_000],
  ])('may be asked again after what the server says, within reason: %s', async (header, pause) => {
    fetched.mockResolvedValueOnce(json({}, { status: 503, headers: { 'retry-after': header } }));
    expect(await refusal()).toBe(pause);
  });
});
