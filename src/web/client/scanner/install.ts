import { inTime } from './pauses.js';

/** Longest wait for the page to be kept, milliseconds. */
const PATIENCE = 60_000;

/** Makes the page open without network. Resolves to false where this browser or this address does not allow it. */
export async function install(): Promise<boolean> {
  if (!isSecureContext || !('serviceWorker' in navigator)) return false;
  try {
    await navigator.serviceWorker.register('/scanner-worker.js', { scope: '/scan' });
    const { active } = await navigator.serviceWorker.ready;
    void navigator.storage?.persist?.().catch(() => false);
    return active !== null && (await keepThisPage(active));
  } catch {
    return false;
  }
}

async function keepThisPage(worker: ServiceWorker): Promise<boolean> {
  const { port1, port2 } = new MessageChannel();
  const kept = new Promise<boolean>((resolve) => {
    port1.addEventListener('message', ({ data }: MessageEvent<boolean>) => {
      port1.close();
      resolve(data);
    });
    port1.start();
    worker.postMessage({ keep: location.pathname }, [port2]);
  });
  return (await inTime(kept, PATIENCE)) ?? false;
}
