import { DeviceStore } from './scanner/device-store.js';

/* Whoever sees the login page has logged out: this device forgets whom it could recognise. Scans that wait stay. */
async function forget(): Promise<void> {
  if ('caches' in globalThis) {
    const pages = (await caches.keys()).filter((name) => name.startsWith('scanner-pages-'));
    await Promise.all(pages.map((name) => caches.delete(name)));
  }
  await new DeviceStore({ create: false }).forgetRosters();
}

forget().catch(() => undefined);
