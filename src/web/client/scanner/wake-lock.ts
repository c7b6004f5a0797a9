/** Keeps the screen on while the page is looked at, where the browser can. */
export function keepScreenOn(): void {
  const request = () => {
    if (document.visibilityState === 'visible') navigator.wakeLock?.request('screen').catch(() => undefined);
  };
  document.addEventListener('visibilitychange', request);
  request();
}
