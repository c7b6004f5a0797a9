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

function keepThisPage(worker: ServiceWorker): Promise<boolean> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), PATIENCE);
    port1.addEventListener('message', ({ data }: MessageEvent<boolean>) => {
      clearTimeout(timer);
      port1.close();
      resolve(data);
    });
    port1.start();
    worker.postMessage({ keep: location.pathname }, [port2]);
  });
}
