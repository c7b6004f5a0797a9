import { Injectable } from '@nestjs/common';
import { DiscoveryService, Reflector } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { OpenAPIObject } from '@nestjs/swagger';
import { z } from 'zod';
import { type Access, ACCESS } from '../identity/access.decorators.js';
import { errorKinds } from '../kernel/domain-error.js';
import { STATUS } from './problem.js';

const API = '/api/v1/';
const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

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
      const access = this.accessOf(operation.operationId!);
      if ('permission' in access)
        Object.assign(operation, { security: [{ bearer: [] }], 'x-permission': access.permission });
    }
    return document;
  }

  private accessOf(operationId: string): Access {
    const [controller, method] = operationId.split('.');
    const { metatype } = this.discovery.getControllers().find(({ name }) => name === controller)!;
    const { prototype } = metatype as unknown as { prototype: Record<string, () => void> };
    return this.reflector.getAllAndOverride<Access>(ACCESS, [prototype[method!]!, metatype as never]);
  }
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
