import { Controller, Get, Module } from '@nestjs/common';
import { ExecutionContextHost } from '@nestjs/core/helpers/execution-context-host.js';
import { APP_GUARD, DiscoveryModule, NestFactory, Reflector } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { Public } from '../../src/identity/access.decorators.js';
import { AccessGuard } from '../../src/identity/access.guard.js';
import { AddressLoads } from '../../src/identity/address-loads.service.js';
import { isGranted } from '../../src/identity/permissions.js';
import { RouteAccessCheck } from '../../src/identity/route-access-check.js';
import { ROLES } from '../../src/kernel/context.js';
import { type Route, routesOf } from '../support/routes.js';
import { onEachDatabase, TestApp } from '../support/test-app.js';

const grants = ({ access }: Route, role: (typeof ROLES)[number]) =>
  'public' in access || isGranted(role, access.permission);

onEachDatabase((kind) => {
  describe('who may use which route', () => {
    let test: TestApp;
    let routes: Route[];
    beforeAll(async () => {
      test = await TestApp.start(kind);
      routes = routesOf(test.app);
    });
    afterAll(() => test.stop());

    it('finds the routes', () => {
      expect(routes.map(({ method, url }) => `${method} ${url}`)).toEqual(
        expect.arrayContaining(['POST /login', 'GET /users', 'POST /api/v1/auth/login']),
      );
      expect(routes.length).toBeGreaterThan(30);
    });

    it.each(ROLES)('%s: 403 from every route that the role is not granted', async (role) => {
      const client = await test.api(role);
      for (const route of routes.filter((candidate) => !grants(candidate, role))) {
        const { statusCode, body } = await test.app.inject({
          method: route.method,
          url: route.url,
          headers: { authorization: `Bearer ${client.token}`, accept: 'application/json' },
        });
        expect(`${route.name} ${statusCode}`).toBe(`${route.name} 403`);
        if (route.url.startsWith('/api/'))
          expect(JSON.parse(body)).toMatchObject({ code: 'permission-denied' });
      }
    });

    it.each(ROLES)('%s: through the guard of every route that the role is granted', (role) => {
      const guard = new AccessGuard(test.app.get(Reflector), test.app.get(AddressLoads));
      const request = { context: { actor: { role } } };
      for (const route of routes.filter((candidate) => grants(candidate, role))) {
        const execution = new ExecutionContextHost([request], route.controller as never, route.handler);
        expect([route.name, guard.canActivate(execution)]).toEqual([route.name, true]);
      }
    });

    it('somebody not logged in is let into public routes only', async () => {
      for (const route of routes.filter(({ access }) => !('public' in access))) {
        const { statusCode, headers } = await test.app.inject({ method: route.method, url: route.url });
        const api = route.url.startsWith('/api/');
        if (api) expect(`${route.name} ${statusCode}`).toBe(`${route.name} 401`);
        else if (route.method === 'GET') expect(headers.location).toMatch(/^\/login\?next=/);
        else expect(`${route.name} ${statusCode}`).toBe(`${route.name} 403`);
      }
    });

    it('every form refuses a post without a token, and one with the token of another browser', async () => {
      const [browser, other] = [await test.browser('administrator'), await test.browser('manager')];
      const foreign = /name="_csrf" value="([^"]+)"/.exec((await other.open('/account')).html)![1]!;
      const forms = routes.filter(({ method, url }) => method !== 'GET' && !url.startsWith('/api/'));
      expect(forms.length).toBeGreaterThan(8);
      for (const { name, url } of forms) {
        for (const token of ['', foreign]) {
          const { status } = await browser.submit(url, { _csrf: token });
          expect(`${name} ${status}`).toBe(`${name} 403`);
        }
      }
      expect((await browser.open('/account')).status).toBe(200);
    });

    it('a cookie is no key to the API without the token that pages have', async () => {
      const browser = await test.browser('administrator');
      expect((await browser.submit('/api/v1/users', { _csrf: '' })).status).toBe(403);
    });
  });
});

describe('an application with a route that says neither @Requires() nor @Public()', () => {
  @Controller('forgotten')
  class Forgotten {
    @Get('open')
    @Public()
    open() {
      return 'open';
    }
    @Get()
    forgotten() {
      return 'nobody decided';
    }
  }
  const start = (controllers: [typeof Forgotten] | []) => {
    @Module({
      imports: [DiscoveryModule],
      controllers,
      providers: [
        RouteAccessCheck,
        { provide: AddressLoads, useValue: null },
        { provide: APP_GUARD, useClass: AccessGuard },
      ],
    })
    class Careless {}
    return NestFactory.create(Careless, new FastifyAdapter(), { logger: false, abortOnError: false }).then(
      (app) => app.init().then(() => app.close()),
    );
  };

  it('does not start, and names the route', async () => {
    await expect(start([Forgotten])).rejects.toThrow(/Forgotten\.forgotten$/);
    await expect(start([])).resolves.toBeUndefined();
  });
});
