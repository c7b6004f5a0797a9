import { routesOf } from '../support/routes.js';
import { TestApp } from '../support/test-app.js';

describe('the API’s description', () => {
  let test: TestApp;
  beforeAll(async () => (test = await TestApp.start('sqlite')));
  afterAll(() => test.stop());

  interface Operation {
    requestBody?: {
      content: Record<string, { schema: { properties: Record<string, object>; required: string[] } }>;
    };
    parameters: { name: string; in: string; schema: object }[];
    security?: object[];
    responses: Record<string, object>;
  }
  const document = async () =>
    (await (await test.api()).get('/api/docs-json')).body as {
      openapi: string;
      paths: Record<string, Record<string, Operation>>;
      components: { schemas: { Error: { properties: { code: { enum: string[] } } } } };
    };

  it('names every route of the API, and no page', async () => {
    const { openapi, paths } = await document();
    expect(openapi).toMatch(/^3\./);
    const described = Object.entries(paths).flatMap(([path, item]) =>
      Object.keys(item).map((method) => `${method.toUpperCase()} ${path.replace(/\{\w+\}/g, '*')}`),
    );
    const routes = routesOf(test.app)
      .filter(({ url }) => url.startsWith('/api/v1/'))
      .map(({ method, url }) => `${method} ${url.replace(/[0-9a-f-]{36}/g, '*')}`);
    expect(described.sort()).toEqual(routes.sort());
  });

  it('says what comes in by the schemas that check it', async () => {
    const { paths } = await document();
    const { schema } = paths['/api/v1/check-ins']!['post']!.requestBody!.content['application/json']!;
    expect(schema.required).toEqual(expect.arrayContaining(['nonce', 'passCode', 'trainingSessionId']));
    expect(schema.properties['nonce']).toMatchObject({ pattern: '^[A-Za-z0-9_-]{16,64}$' });
    const { parameters } = paths['/api/v1/users']!['get']!;
    expect(parameters).toContainEqual(
      expect.objectContaining({
        name: 'pageSize',
        in: 'query',
        schema: expect.objectContaining({ maximum: 100 }),
      }),
    );
  });

  it('says which routes take a form with a file, and which answer with one', async () => {
    const { paths } = await document();
    const bodyOf = (path: string) => paths[path]!['post']!.requestBody!.content;
    const forms = Object.entries(paths).filter(
      ([, { post }]) => post?.requestBody?.content['multipart/form-data'],
    );
    expect(forms.map(([path]) => path).sort()).toEqual([
      '/api/v1/applications/{id}/attachments',
      '/api/v1/applications/{id}/invoices/import',
      '/api/v1/applications/{id}/milestones/{milestone}/files',
      '/api/v1/enterprises/import',
      '/api/v1/training-sessions/{id}/evidence',
      '/api/v1/training-sessions/{id}/registrations/import',
    ]);
    const { schema } = bodyOf('/api/v1/training-sessions/{id}/evidence')['multipart/form-data']!;
    expect(Object.keys(schema.properties)).toEqual(['kind', 'file']);
    expect(schema.required).toEqual(['kind', 'file']);
    const { responses } = paths['/api/v1/registrations/{id}/pass.svg']!['get']!;
    expect(responses['200']).toHaveProperty(['content', 'image/svg+xml']);
  });

  it('names the lengths that are checked', async () => {
    const { paths } = await document();
    const { schema } =
      paths['/api/v1/training-sessions/{id}/registrations']!['post']!.requestBody!.content[
        'application/json'
      ]!;
    expect(schema.properties['name']).toMatchObject({ maxLength: 100 });
    expect(schema.properties['organisation']).toMatchObject({ maxLength: 200 });
  });

  it('bounds every list that comes in', async () => {
    const unbounded = (part: Record<string, unknown>): boolean =>
      (part['type'] === 'array' && part['maxItems'] === undefined) ||
      Object.values(part).some(
        (value) => typeof value === 'object' && value !== null && unbounded({ ...value }),
      );
    const { paths } = await document();
    const found = Object.entries(paths).flatMap(([path, item]) =>
      Object.entries(item)
        .filter(([, { requestBody }]) => unbounded({ requestBody }))
        .map(([method]) => `${method} ${path}`),
    );
    expect(found).toEqual([]);
  });

  it('tells which routes need a token, and what an error looks like', async () => {
    const { paths, components } = await document();
    expect(paths['/api/v1/users']!['get']).toMatchObject({
      security: [{ bearer: [] }],
      'x-permission': 'user:read',
    });
    expect(paths['/api/v1/auth/login']!['post']!.security).toBeUndefined();
    expect(components.schemas.Error.properties.code.enum).toContain('locked-out');
    const answers = Object.values(paths).flatMap((item) =>
      Object.values(item).map(({ responses }) => responses),
    );
    expect(answers.filter(({ default: otherwise }) => !otherwise)).toEqual([]);
  });

  it('has a page for people, without inline scripts', async () => {
    const browser = await test.browser();
    const { status, html } = await browser.open('/api/docs');
    expect(status).toBe(200);
    expect(html).toContain('/api/v1/check-ins/batch');
    expect(html).toContain('invoices[].amount');
    expect(html).not.toMatch(/<script(?![^>]*\ssrc=)/);
  });
});
