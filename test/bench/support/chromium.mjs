import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-sync',
  '--disable-dev-shm-usage',
];

/** The Chromium that a bench compares with: CHROME_PATH, else the system's, else the one of @sparticuz/chromium. */
export async function launchChromium() {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const installed = folders.flatMap((folder) => NAMES.map((name) => join(folder, name))).find(existsSync);
  const executablePath =
    process.env.CHROME_PATH ??
    installed ??
    (await (await import('@sparticuz/chromium')).default.executablePath());
  return chromium.launch({ executablePath, args: FLAGS });
}
