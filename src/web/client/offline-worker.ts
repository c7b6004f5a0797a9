/*
 * Lets the scanner open without network: keeps its assets, and each scanner page as it was last served to this login.
 * The server puts `SHELL` before this script. Nothing else is kept, and no request to the API passes through here.
 */
declare const SHELL: { version: string; assets: string[]; decoder: string[] };

interface Lasting extends Event {
  waitUntil(done: Promise<unknown>): void;
}
interface Fetching extends Event {
  request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface Told extends Lasting {
  data: { keep?: string };
  ports: readonly MessagePort[];
}
interface Worker {
  addEventListener(type: 'install' | 'activate', listener: (event: Lasting) => void): void;
  addEventListener(type: 'fetch', listener: (event: Fetching) => void): void;
  addEventListener(type: 'message', listener: (event: Told) => void): void;
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void> };
}
const worker = self as unknown as Worker;

const ASSETS = `scanner-assets-${SHELL.version}`;
const PAGES = `scanner-pages-${SHELL.version}`;
/** A slower page counts as no network, milliseconds. */
const PATIENCE = 1500;

const isScanner = (path: string): boolean => /^\/scan\/[\w-]+$/.test(path);

worker.addEventListener('install', (event) => event.waitUntil(install()));
worker.addEventListener('activate', (event) => event.waitUntil(activate()));
worker.addEventListener('message', (event) => {
  const { keep } = event.data;
  if (keep === undefined || !isScanner(keep)) return;
  const [port] = event.ports;
  event.waitUntil(keepPage(keep).then((kept) => port?.postMessage(kept)));
});
worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname, search } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin) return;
  if (SHELL.assets.concat(SHELL.decoder).includes(pathname + search)) event.respondWith(asset(request));
  else if (request.mode === 'navigate' && isScanner(pathname)) event.respondWith(page(request, pathname));
  else if (request.mode === 'navigate' && pathname === '/scan') event.respondWith(choice(request));
});

/** Everything of this version, and the pages of the last one anew: they name assets that are about to go. */
async function install(): Promise<void> {
  const needed = 'BarcodeDetector' in self ? SHELL.assets : SHELL.assets.concat(SHELL.decoder);
  await (await caches.open(ASSETS)).addAll(needed);
  for (const path of await keptPaths()) await keepPage(path);
  await worker.skipWaiting();
}

async function activate(): Promise<void> {
  const old = (await caches.keys()).filter((name) => name !== ASSETS && name !== PAGES);
  await Promise.all(old.map((name) => caches.delete(name)));
  await worker.clients.claim();
}

async function asset(request: Request): Promise<Response> {
  const cache = await caches.open(ASSETS);
  const kept = await cache.match(request.url);
  if (kept) return kept;
  const fresh = await fetch(request);
  if (fresh.ok) await cache.put(request.url, fresh.clone());
  return fresh;
}

/** The server's page when it comes in time; else the kept one, should there be one. */
async function page(request: Request, path: string): Promise<Response> {
  const fresh = fetch(request).then(async (answer) => {
    if (answer.status >= 500) throw new Error(`the server answered ${answer.status}`);
    if (answer.ok) await (await caches.open(PAGES)).put(path, answer.clone());
    return answer;
  });
  const kept = await (await caches.open(PAGES)).match(path);
  if (!kept) return fresh;
  const late = new Promise<Response>((resolve) => setTimeout(() => resolve(kept), PATIENCE));
  return Promise.race([fresh.catch(() => kept), late]);
}

/** Without network the choice among sessions leads to the scanner that was opened last. */
async function choice(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch (error) {
    const kept = await (await caches.open(PAGES)).keys();
    const last = kept[kept.length - 1];
    if (!last) throw error;
    return Response.redirect(last.url, 303);
  }
}

/** Whether the page is kept now, this time's or an earlier one. */
async function keepPage(path: string): Promise<boolean> {
  const pages = await caches.open(PAGES);
  const answer = await fetch(path, { credentials: 'same-origin', cache: 'no-store' }).catch(() => null);
  if (answer?.ok && !answer.redirected) await pages.put(path, answer);
  return (await pages.match(path)) !== undefined;
}

async function keptPaths(): Promise<string[]> {
  const names = (await caches.keys()).filter((name) => name.startsWith('scanner-pages-'));
  const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
  return [...new Set(requests.flat().map(({ url }) => new URL(url).pathname))];
}
