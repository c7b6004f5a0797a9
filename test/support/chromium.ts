import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const MAC = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A camera that shows this video over and over, and that every page may use. */
export const cameraShows = (videoFile: string): string[] => [
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  `--use-file-for-fake-video-capture=${videoFile}`,
];

/**
 * A real Chromium with a new, empty profile: CHROME_PATH, else the system's, else the one of the npm package
 * `@sparticuz/chromium`. Throws and says what to install when none of them runs.
 */
export async function launchChromium(extraFlags: string[] = []): Promise<Browser> {
  return (await launch(extraFlags)).browser;
}

/** The Chromium that runs here, for tests that start it by themselves. */
export async function runningChromium(): Promise<{ path: string; flags: string[] }> {
  running ??= launch([]).then(async ({ browser, path }) => {
    await browser.close();
    return path;
  });
  return { path: await running, flags: FLAGS };
}
let running: Promise<string> | undefined;

async function launch(extraFlags: string[]): Promise<{ browser: Browser; path: string }> {
  const failures: string[] = [];
  for (const [name, find] of candidates()) {
    try {
      const path = await find();
      const args = [...FLAGS, ...extraFlags];
      return { browser: await chromium.launch({ executablePath: path, args }), path };
    } catch (error) {
      failures.push(`- ${name}: ${String(error instanceof Error ? error.message : error).split('\n')[0]}`);
    }
  }
  throw new Error(
    'No Chromium could be started. Install one (Debian/Ubuntu: apt-get install chromium) or set CHROME_PATH to ' +
      `Chrome or Chromium; on Linux x64 "npm ci" brings one by itself.\n${failures.join('\n')}`,
  );
}

function candidates(): [string, () => Promise<string>][] {
  const chosen = process.env['CHROME_PATH'];
  if (chosen) return [[`CHROME_PATH ${chosen}`, async () => chosen]];
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const installed = [...folders.flatMap((folder) => NAMES.map((name) => join(folder, name))), MAC].filter(
    runs,
  );
  return [
    ...installed.map((path): [string, () => Promise<string>] => [path, async () => path]),
    ['@sparticuz/chromium', async () => (await import('@sparticuz/chromium')).default.executablePath()],
  ];
}

function runs(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
