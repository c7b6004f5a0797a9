import type { ArgumentMetadata, PipeTransform } from '@nestjs/common';
import type { ZodType } from 'zod';

/**
 * Checks what a route takes against the schema that it names. Nest's own pipe also searches every body for keys that
 * poison prototypes; here the parsers of bodies refuse those, and schemas keep only what they name. Throws `ZodError`.
 */
export class SchemaPipe implements PipeTransform {
  transform(value: unknown, { schema }: ArgumentMetadata): unknown {
    return schema ? (schema as ZodType).parse(value, { reportInput: true }) : value;
  }
}
