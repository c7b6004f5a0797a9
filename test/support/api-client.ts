import type { NestFastifyApplication } from '@nestjs/platform-fastify';

export interface ApiAnswer<T> {
  status: number;
  body: T;
  headers: Record<string, string | string[] | number | undefined>;
  bytes: Buffer;
}

// eslint-disable-next-line typescript/no-explicit-any -- tests read answers of many shapes
type Loose = any;

/** Speaks JSON with the application, without a socket. */
export class ApiClient {
  constructor(
    private readonly app: NestFastifyApplication,
    readonly token?: string,
  ) {}

  get = <T = Loose>(url: string, headers: Record<string, string> = {}) =>
    this.send<T>('GET', url, undefined, headers);
  post = <T = Loose>(url: string, body?: unknown, headers: Record<string, string> = {}) =>
    this.send<T>('POST', url, body, headers);
  put = <T = Loose>(url: string, body?: unknown) => this.send<T>('PUT', url, body);
  patch = <T = Loose>(url: string, body?: unknown) => this.send<T>('PATCH', url, body);
  delete = <T = Loose>(url: string) => this.send<T>('DELETE', url);

  /** Sends one file as `file` of a multipart form, behind its fields. */
  upload<T = Loose>(
    url: string,
    filename: string,
    bytes: Uint8Array,
    fields: Record<string, string> = {},
  ): Promise<ApiAnswer<T>> {
    const { payload, contentType } = multipart(fields, { filename, bytes });
    return this.send<T>('POST', url, payload, { 'content-type': contentType });
  }

  private async send<T>(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    url: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<ApiAnswer<T>> {
    const answer = await this.app.inject({
      method,
      url,
      headers: { ...(this.token ? { authorization: `Bearer ${this.token}` } : {}), ...headers },
      ...(body === undefined ? {} : { payload: body as object }),
    });
    const json = answer.headers['content-type']?.toString().includes('application/json');
    return {
      status: answer.statusCode,
      body: (json && answer.body ? JSON.parse(answer.body) : answer.body) as T,
      headers: answer.headers as ApiAnswer<T>['headers'],
      bytes: answer.rawPayload,
    };
  }
}

interface FileToSend {
  filename: string;
  bytes: Uint8Array;
  name?: string;
}

/** A multipart body with fields and files. */
export function multipart(
  fields: Record<string, string>,
  ...files: FileToSend[]
): { payload: Buffer; contentType: string } {
  const boundary = 'peibutong-test-boundary';
  const parts = Object.entries(fields).map(
    ([name, value]) => `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  const sent = files.flatMap(({ filename, bytes, name = 'file' }) => [
    Buffer.from(
      `--${boundary}\r\ncontent-disposition: form-data; name="${name}"; filename="${filename}"\r\ncontent-type: application/octet-stream\r\n\r\n`,
    ),
    Buffer.from(bytes),
    Buffer.from('\r\n'),
  ]);
  return {
    payload: Buffer.concat([Buffer.from(parts.join('')), ...sent, Buffer.from(`--${boundary}--\r\n`)]),
    contentType: `multipart/form-data; boundary=${boundary}`,
  };
}
