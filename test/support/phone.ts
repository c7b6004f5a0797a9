import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { runningChromium } from './chromium.js';
import { PASSWORD } from './test-app.js';

const PATIENCE = 30_000;

/** A phone with its own browser, whose process can be killed and started again over the same profile. */
export class Phone {
  private readonly profile = mkdtempSync(join(tmpdir(), 'peibutong-phone-'));
  private process: ChildProcess | null = null;
  private browser: Browser | null = null;
  page!: Page;

  private constructor(readonly origin: string) {}

  static async on(origin: string): Promise<Phone> {
    const phone = new Phone(origin);
    await phone.start();
    return phone;
  }

  async start(): Promise<void> {
    const { path, flags } = await runningChromium();
    const own = [
      `--user-data-dir=${this.profile}`,
      '--remote-debugging-port=0',
      '--headless',
      '--lang=zh-CN',
    ];
    const portFile = join(this.profile, 'DevToolsActivePort');
    rmSync(portFile, { force: true });
    // A group of its own, so that all its processes can be killed at once.
    this.process = spawn(path, [...flags, ...own, 'about:blank'], { detached: true, stdio: 'ignore' });
    for (
      const until = Date.now() + PATIENCE;
      !existsSync(portFile) || !readFileSync(portFile, 'utf8').includes('\n');
    ) {
      if (Date.now() > until) throw new Error('Chromium did not open its port');
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const [port] = readFileSync(portFile, 'utf8').split('\n');
    this.browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
    const context = this.browser.contexts()[0]!;
    this.page = context.pages()[0] ?? (await context.newPage());
    await this.page.setViewportSize({ width: 360, height: 740 });
  }

  /** `kill -9` of the browser with all its processes, as when the battery is empty. */
  async kill(): Promise<void> {
    if (!this.process?.pid || this.process.signalCode !== null) return;
    const gone = once(this.process, 'exit');
    process.kill(-this.process.pid, 'SIGKILL');
    await gone;
    await this.browser?.close().catch(() => undefined);
  }

  async remove(): Promise<void> {
    await this.kill();
    rmSync(this.profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }

  /** Opens the scanner, after logging in where that is asked for. */
  async open(trainingSessionId: string): Promise<void> {
    await this.page.goto(`${this.origin}/scan/${trainingSessionId}`);
    if (new URL(this.page.url()).pathname === '/login') await logIn(this.page);
    await this.page.waitForSelector('#no-camera:not([hidden])');
  }
}

/** Fills in the login form that the page shows. */
export async function logIn(page: Page): Promise<void> {
  await page.fill('#field-username', 'trainer');
  await page.fill('#field-password', PASSWORD);
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.pathname !== '/login');
}

/** What the page does without network, by a real browser's eyes and hands. */
export const hands = (page: Page) => ({
  /** A USB scanner reads a code. */
  async scan(code: string): Promise<void> {
    await page.keyboard.type(code);
    await page.keyboard.press('Enter');
  },
  /** The state of the line under the title, once it is this. */
  line: (state: string) => page.waitForSelector(`#connection[data-state="${state}"]`),
  lineSays: (text: string) => page.waitForSelector(`#connection:has-text("${text}")`),
  answer: (tone: string, name = '') =>
    page.waitForSelector(`#answer[data-tone="${tone}"]:has(#answer-name:text-is("${name}"))`),
  clear: () => page.keyboard.press('Escape'),
  recents: () =>
    page.$$eval('#recents li', (rows) => rows.map((row) => (row as HTMLElement).textContent ?? '')),
});
