import { AsyncLocalStorage } from 'node:async_hooks';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Database } from '../../src/database/database.js';
import type { WriteUnit } from '../../src/database/unit.js';
import type { Context } from '../../src/kernel/context.js';
import { NOBODY, type Route, routesOf } from './routes.js';

/** They only look something up or calculate, or change the own browser alone. */
const TELL_NOTHING = [
  'AuthPages.language',
  'CalculatorPages.submit',
  'OwnPassesPages.find',
  'SelfCheckInPages.language',
  'SubsidyCalculationsApi.calculate',
];

type Work = (unit: WriteUnit) => Promise<unknown>;
interface Injected {
  statusCode: number;
  headers: { location?: string };
}

/** Audit entries that the successful requests of each route left in this file's tests. */
const entriesOf = new Map<string, number>();
const request = new AsyncLocalStorage<{ entries: number }>();

/**
 * From now on every route that changes something must leave audit entries: a test file fails in which one succeeds,
 * however often, and never does.
 */
export function watchAudit(app: NestFastifyApplication): void {
  countEntries(app.get(Database));
  const routes = routesOf(app).filter(({ method, name }) => method !== 'GET' && !TELL_NOTHING.includes(name));
  const adapter = app.getHttpAdapter() as unknown as {
    inject(options: { method?: string; url: string }): Promise<Injected>;
  };
  const inject = adapter.inject.bind(adapter);
  adapter.inject = async (options) => {
    const route = routes.find((one) => isOf(one, options.method ?? 'GET', options.url));
    if (!route) return inject(options);
    const asked = { entries: 0 };
    const answer = await request.run(asked, async () => inject(options));
    const toLogin = answer.headers.location?.startsWith('/login?next');
    if (answer.statusCode < 400 && !toLogin)
      entriesOf.set(route.name, (entriesOf.get(route.name) ?? 0) + asked.entries);
    return answer;
  };
}

function countEntries(database: Database): void {
  const { writer } = database as unknown as {
    writer: { write(context: Context, work: Work): Promise<unknown> };
  };
  const write = writer.write.bind(writer);
  writer.write = async (context, work) => {
    let kept: WriteUnit | undefined;
    const value = await write(context, (unit) => work((kept = unit)));
    const asked = request.getStore();
    if (asked) asked.entries += kept!.auditRecords.length;
    return value;
  };
}

const isOf = (route: Route, method: string, url: string): boolean =>
  route.method === method &&
  new RegExp(`^${route.url.replaceAll(NOBODY, '[^/]+')}$`).test(url.split('?')[0]!);

afterAll(() => {
  const silent = [...entriesOf].filter(([, entries]) => entries === 0).map(([name]) => name);
  if (silent.length > 0) throw new Error(`No audit entry tells of ${silent.join(', ')}`);
});
