import { Injectable } from '@nestjs/common';
import { DiscoveryService, Reflector } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { OpenAPIObject } from '@nestjs/swagger';
import { z } from 'zod';
import { TAKES_FILE } from '../files/uploads.decorators.js';
import { type Access, ACCESS } from '../identity/access.decorators.js';
import { errorKinds } from '../kernel/domain-error.js';
import { STATUS } from './problem.js';

const API = '/api/v1/';
const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;
type Schema = { properties?: Record<string, object>; required?: string[] };

/** What every answer but a success looks like. */
const ERROR = {
  type: 'object',
  required: ['code', 'message'],
  properties: {
    code: { type: 'string', enum: [...Object.keys(errorKinds), 'internal-error'] },
    message: { type: 'string' },
    details: { type: 'object' },
  },
};
const ERROR_ANSWER = {
  description: [...new Set(Object.values(STATUS))].sort().join(', '),
  content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
};

/** What a route answers with whose address ends like a file's. */
const FILE_TYPES: Record<string, string> = {
  pdf: 'application/pdf',
  png: 'image/png',
  svg: 'image/svg+xml',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  zip: 'application/zip',
};
const FILE = { type: 'string', format: 'binary' } as const;

/** The API's description, made of its routes and of the schemas that check what comes in. */
@Injectable()
export class OpenApi {
  private app: NestFastifyApplication | null = null;
  private made: Promise<OpenAPIObject> | null = null;

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly reflector: Reflector,
  ) {}

  /** The application to describe. */
  describe(app: NestFastifyApplication): void {
    this.app = app;
  }

  /** Made when somebody first asks: loading the generator alone takes as long as the whole start. */
  document(): Promise<OpenAPIObject> {
    this.made ??= this.make();
    return this.made;
  }

  private async make(): Promise<OpenAPIObject> {
    const { DocumentBuilder, SwaggerModule } = await import('@nestjs/swagger');
    const base = new DocumentBuilder().setTitle('Peibutong').setVersion('1').addBearerAuth().build();
    const document = SwaggerModule.createDocument(this.app!, base, {
      operationIdFactory: (controller, method) => `${controller}.${method}`,
      standardSchemaConverter: (schema, { schemaType }) => ({ schema: jsonSchemaOf(schema, schemaType) }),
    });
    const paths = Object.entries(document.paths).filter(([path]) => path.startsWith(API));
    document.paths = Object.fromEntries(paths);
    document.components = { ...document.components, schemas: { Error: ERROR as never } };
    for (const { operation, path } of operationsOf(document)) {
      operation.tags = [path.slice(API.length).split('/')[0]!];
      operation.responses = { ...operation.responses, default: ERROR_ANSWER };
      const type = FILE_TYPES[path.slice(path.lastIndexOf('.') + 1)];
      if (type) operation.responses['200'] = { description: '', content: { [type]: { schema: FILE } } };
      if (this.toldOf(TAKES_FILE, operation.operationId!)) operation.requestBody = formOf(operation);
      const access = this.toldOf<Access>(ACCESS, operation.operationId!)!;
      if ('permission' in access)
        Object.assign(operation, { security: [{ bearer: [] }], 'x-permission': access.permission });
    }
    return document;
  }

  /** What a decorator said of a route. */
  private toldOf<T>(key: string, operationId: string): T | undefined {
    const [controller, method] = operationId.split('.');
    const { metatype } = this.discovery.getControllers().find(({ name }) => name === controller)!;
    const { prototype } = metatype as unknown as { prototype: Record<string, () => void> };
    return this.reflector.getAllAndOverride<T | undefined>(key, [prototype[method!]!, metatype as never]);
  }
}

/** The body of a route that takes a file: what it would take as JSON, as fields of a form before the file. */
function formOf({ requestBody }: Operation): Operation['requestBody'] {
  const fields = (requestBody as { content?: Record<string, { schema?: Schema }> } | undefined)?.content;
  const { properties, required = [] } = fields?.['application/json']?.schema ?? {};
  const schema = {
    type: 'object',
    properties: { ...properties, file: FILE },
    required: [...required, 'file'],
  };
  return { required: true, content: { 'multipart/form-data': { schema } } };
}

/** Every operation of a document, in its order. */
export const operationsOf = ({ paths }: OpenAPIObject) =>
  Object.entries(paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = item[method];
      return operation ? [{ path, method, operation }] : [];
    }),
  );

const jsonSchemaOf = (schema: unknown, io: 'input' | 'output') =>
  z.toJSONSchema(schema as z.ZodType, {
    io,
    target: 'openapi-3.0',
    unrepresentable: 'any',
    // The patterns of dates are long and say no more than `format`.
    override: ({ jsonSchema }) => {
      if (jsonSchema.format) delete jsonSchema.pattern;
    },
  });
