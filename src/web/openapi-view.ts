import type { OpenAPIObject } from '@nestjs/swagger';
import { operationsOf } from './openapi.js';

/** As much of JSON Schema as the description uses. */
interface Schema {
  type?: string;
  format?: string;
  enum?: unknown[];
  pattern?: string;
  default?: unknown;
  nullable?: boolean;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
}

interface Field {
  name: string;
  where: string;
  required: boolean;
  type: string;
  limits: string;
}

/** The description as its page shows it: one group a kind of thing. */
export function openApiView(document: OpenAPIObject) {
  const groups = new Map<string, object[]>();
  for (const { path, method, operation } of operationsOf(document)) {
    const [tag = ''] = operation.tags ?? [];
    const parameters = (operation.parameters ?? []) as {
      name: string;
      in: string;
      required?: boolean;
      schema?: Schema;
    }[];
    const content =
      (operation.requestBody as { content?: Record<string, { schema?: Schema }> })?.content ?? {};
    const [contentType = '', body] = Object.entries(content)[0] ?? [];
    groups.set(tag, [
      ...(groups.get(tag) ?? []),
      {
        id: operation.operationId,
        method: method.toUpperCase(),
        path,
        permission: (operation as { 'x-permission'?: string })['x-permission'],
        success: Object.keys(operation.responses).filter((status) => status !== 'default'),
        contentType,
        fields: [
          ...parameters.map((one) => fieldOf(one.name, one.in, one.schema ?? {}, one.required ?? false)),
          ...fieldsOf(body?.schema ?? {}, ''),
        ],
      },
    ]);
  }
  return [...groups].map(([name, operations]) => ({ name, operations }));
}

/** The fields of a body, those inside others by dotted names. */
function fieldsOf(schema: Schema, prefix: string): Field[] {
  const own = Object.entries(schema.properties ?? {}).flatMap(([key, inner]) => {
    const name = `${prefix}${key}`;
    const field = fieldOf(name, 'body', inner, schema.required?.includes(key) ?? false);
    const element = inner.items ?? inner;
    return [field, ...fieldsOf(element, `${name}${inner.items ? '[]' : ''}.`)];
  });
  const variants = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])];
  const others = variants.flatMap((variant) => fieldsOf(variant, prefix));
  return [
    ...own,
    ...others.filter(({ name }, index) => others.findIndex((one) => one.name === name) === index),
  ];
}

const fieldOf = (name: string, where: string, schema: Schema, required: boolean): Field => ({
  name,
  where,
  required,
  type: typeOf(schema),
  limits: limitsOf(schema),
});

function typeOf(schema: Schema): string {
  const variants = schema.anyOf ?? schema.oneOf;
  if (variants) return [...new Set(variants.map(typeOf))].join(' | ');
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  if (schema.type === 'array') return `${typeOf(schema.items ?? {})}[]`;
  return schema.format ?? schema.type ?? 'any';
}

function limitsOf(schema: Schema): string {
  const range = (low: number | undefined, high: number | undefined) =>
    low === undefined && high === undefined ? '' : `${low ?? ''}…${high ?? ''}`;
  return [
    range(
      schema.minimum ?? schema.minLength ?? schema.minItems,
      schema.maximum ?? schema.maxLength ?? schema.maxItems,
    ),
    schema.pattern ?? '',
    schema.default === undefined ? '' : `= ${JSON.stringify(schema.default)}`,
  ]
    .filter(Boolean)
    .join(' ');
}
