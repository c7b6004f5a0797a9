import { once } from 'node:events';
import { get as getPlain, type IncomingMessage } from 'node:http';
import { get, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { bothProtocols } from '../../src/commands/https/both-protocols.js';
import { selfSigned } from '../../src/commands/https/self-signed.js';
import { warningPage } from '../../src/commands/https/warning-page.js';
import { TestApp } from '../support/test-app.js';

const read = async (answer: IncomingMessage) => {
  let text = '';
  for await (const part of answer.setEncoding('utf8')) text += String(part);
  return { status: answer.statusCode, headers: answer.headers, text };
};

describe('the example over HTTPS', () => {
  const tls = selfSigned(['localhost', '127.0.0.1'], new Date());
  let test: TestApp;
  let server: ReturnType<typeof bothProtocols>;
  let port: number;
  beforeAll(async () => {
    test = await TestApp.start('sqlite', { publicUrl: 'https://127.0.0.1' }, tls);
    server = bothProtocols(test.app.getHttpServer() as Server, warningPage(test.app, 'https://127.0.0.1'));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    ({ port } = server.address() as AddressInfo);
  });
  afterAll(async () => {
    server.close();
    await test.stop();
  });

  const secure = async (path: string) => {
    const asked = get({ host: '127.0.0.1', port, path, ca: tls.cert, agent: false });
    const [answer] = (await once(asked, 'response')) as [IncomingMessage];
    return read(answer);
  };
  const plain = async (path: string, language: string) => {
    const headers = { 'accept-language': language };
    const asked = getPlain({ host: '127.0.0.1', port, path, headers, agent: false });
    const [answer] = (await once(asked, 'response')) as [IncomingMessage];
    return read(answer);
  };

  it('answers over TLS, with secure cookies', async () => {
    expect(JSON.parse((await secure('/health')).text)).toEqual({ status: 'ok' });
    const login = await secure('/login');
    expect(login.status).toBe(200);
    expect(String(login.headers['set-cookie'])).toContain('Secure');
  });

  it('explains the warning to whoever comes without TLS, and leads on to the page that was asked for', async () => {
    const { status, text } = await plain('/scan', 'zh-CN');
    expect(status).toBe(200);
    expect(text).toContain('浏览器接下来会提示');
    expect(text).toContain('href="https://127.0.0.1/scan"');
    expect((await plain('/', 'en-GB')).text).toContain('Your browser is about to warn you');
  });

  it('lets no address become a script, and answers on', async () => {
    expect((await plain('/%00"><script>', 'en')).text).not.toContain('<script>');
    expect((await secure('/health')).status).toBe(200);
  });
});
