import type { RequestListener } from 'node:http';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';

type WithViews = FastifyInstance & { view(page: string, data: object): Promise<string> };

/** For whoever comes without TLS: the browser's warning that follows, explained, and the way on. */
export function warningPage(app: NestFastifyApplication, publicUrl: string): RequestListener {
  const fastify = app.getHttpAdapter().getInstance() as unknown as WithViews;
  const send = async (...[request, response]: Parameters<RequestListener>): Promise<void> => {
    const { url = '/', headers } = request;
    if (url.startsWith('/assets/')) {
      const { statusCode, rawPayload, headers: answered } = await app.inject({ url });
      response.writeHead(statusCode, { 'content-type': String(answered['content-type']) }).end(rawPayload);
      return;
    }
    const locale = /^\s*en/i.test(headers['accept-language'] ?? '') ? 'en' : 'zh-CN';
    const page = await fastify.view('demo/warning.hbs', { locale, address: `${publicUrl}${url}` });
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page);
  };
  return (request, response) => {
    send(request, response).catch((error: unknown) => response.writeHead(500).end(String(error)));
  };
}
