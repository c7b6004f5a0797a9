import type { AddressInfo } from 'node:net';
import { jest } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Role } from '../../src/kernel/context.js';
import type { ApiClient } from './api-client.js';
import { PASSWORD, TestApp } from './test-app.js';

// A browser on a busy machine takes its time.
jest.setTimeout(60_000);

export interface Guest {
  name: string;
  passCode: string;
  passUrl: string;
}

/** The application on a port of its own, with one open training session, and browsers that go there. */
export class Door {
  private constructor(
    readonly test: TestApp,
    readonly port: number,
    readonly manager: ApiClient,
    readonly trainingSessionId: string,
  ) {}

  static async open(): Promise<Door> {
    const test = await TestApp.start();
    await test.app.listen(0, '127.0.0.1');
    const { port } = test.app.getHttpServer().address() as AddressInfo;
    const manager = await test.api('manager');
    const id = await planSession(manager, '工业互联网平台实操');
    await manager.post(`/api/v1/training-sessions/${id}/opening`);
    await test.addUser('trainer');
    return new Door(test, port, manager, id);
  }

  /** Registers somebody; for the door's own session unless another is given. */
  async guest(name: string, more: object = {}, session = this.trainingSessionId): Promise<Guest> {
    const url = `/api/v1/training-sessions/${session}/registrations`;
    const person = { name, organisation: '江门市示例五金有限公司', category: 'digital-staff', ...more };
    const { status, body } = await this.manager.post(url, person);
    if (status !== 201) throw new Error(`${name} was not registered: ${JSON.stringify(body)}`);
    return { name, passCode: body.passCode as string, passUrl: body.passUrl as string };
  }

  planSession(title: string): Promise<string> {
    return planSession(this.manager, title);
  }

  /** Who is checked in, as the API tells it. */
  async present(): Promise<string[]> {
    const url = `/api/v1/training-sessions/${this.trainingSessionId}/registrations?pageSize=100`;
    const { body } = await this.manager.get<{ items: { name: string; attendance?: unknown }[] }>(url);
    return body.items.filter(({ attendance }) => Boolean(attendance)).map(({ name }) => name);
  }

  /** How the scans that reached the server were decided, in their order. */
  async ledger(): Promise<string[]> {
    const rows = await this.test.database.read((unit) =>
      unit.query<{ outcome: string; reason: string | null; name: string | null }>(
        `SELECT s.outcome, s.reason, t.name FROM check_in_scan s
         LEFT JOIN registration r ON r.id = s.registration_id LEFT JOIN trainee t ON t.id = r.trainee_id
         ORDER BY s.received_at, s.id`,
      ),
    );
    return rows.map(({ outcome, reason, name }) => [outcome, reason, name].filter(Boolean).join(' '));
  }

  /** A page of a user who has logged in, by keyboard and form as people do. */
  async visit(
    browser: Browser,
    {
      role = 'trainer',
      username = role,
      host = '127.0.0.1',
      camera = true,
      width = 360,
      height = 740,
      english = false,
      userAgent,
      app = false,
    }: {
      role?: Role;
      username?: string;
      host?: string;
      camera?: boolean;
      width?: number;
      height?: number;
      english?: boolean;
      userAgent?: string;
      /** With its service worker; without it Playwright sees every request. */
      app?: boolean;
    } = {},
  ): Promise<Page> {
    const origin = `http://${host}:${this.port}`;
    const context = await browser.newContext({
      baseURL: origin,
      viewport: { width, height },
      locale: 'zh-CN',
      serviceWorkers: app ? 'allow' : 'block',
      ...(userAgent ? { userAgent } : {}),
      permissions: camera && host === '127.0.0.1' ? ['camera'] : [],
    });
    if (english) await context.addCookies([{ name: 'pbt_lang', value: 'en', url: origin }]);
    await forbidOtherHosts(context, host);
    const page = await context.newPage();
    await page.goto('/login');
    await page.fill('#field-username', username);
    await page.fill('#field-password', PASSWORD);
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.pathname !== '/login');
    return page;
  }

  async close(): Promise<void> {
    await this.test.stop();
  }
}

async function planSession(manager: ApiClient, title: string): Promise<string> {
  const { status, body } = await manager.post('/api/v1/training-sessions', {
    title,
    startsAt: '2024-06-01T09:00:00+08:00',
    endsAt: '2024-06-01T12:00:00+08:00',
    venue: '蓬江区数字江门培训中心三楼',
    district: '440703',
    lecturer: '李老师',
    audience: ['entrepreneur', 'digital-staff'],
    year: 2024,
  });
  if (status !== 201) throw new Error(`The session was not planned: ${JSON.stringify(body)}`);
  return body.id as string;
}

/** Requests to any other host fail, and `requestsElsewhere` names them. */
async function forbidOtherHosts(context: BrowserContext, host: string): Promise<void> {
  await context.route(
    (url) => url.hostname !== host && url.protocol.startsWith('http'),
    async (route) => {
      elsewhere.push(route.request().url());
      await route.abort();
    },
  );
}

const elsewhere: string[] = [];
export const requestsElsewhere = (): readonly string[] => elsewhere;
