import { type INestApplicationContext, RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { type Access, ACCESS } from '../../src/identity/access.decorators.js';

export interface Route {
  /** Class and method, as people search for them. */
  name: string;
  method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** With ids that nothing has. */
  url: string;
  access: Access;
  handler: () => unknown;
  controller: new () => unknown;
}

/** An id that nothing has. */
export const NOBODY = '018f0000-0000-7000-8000-000000000000';

const paths = (target: object): string[] =>
  [Reflect.getMetadata(PATH_METADATA, target) ?? ''].flat() as string[];

const urlOf = (...parts: string[]): string =>
  `/${parts.join('/')}`
    .replace(/\/+/g, '/')
    .replace(/(?<=.)\/$/, '')
    .replace(/:\w+/g, NOBODY);

/** Every route of the application, as Nest knows them. */
export function routesOf(app: INestApplicationContext): Route[] {
  const [scanner, reflector] = [new MetadataScanner(), app.get(Reflector)];
  return app
    .get(DiscoveryService, { strict: false })
    .getControllers()
    .flatMap(({ metatype }) => {
      const controller = metatype as Route['controller'];
      const prototype = controller.prototype as Record<string, Route['handler']>;
      return scanner
        .getAllMethodNames(prototype)
        .map((name) => ({ name: `${controller.name}.${name}`, handler: prototype[name]! }))
        .filter(({ handler }) => Reflect.hasMetadata(PATH_METADATA, handler))
        .flatMap(({ name, handler }) =>
          paths(controller).flatMap((base) =>
            paths(handler).map((path) => ({
              name,
              handler,
              controller,
              method: RequestMethod[
                Reflect.getMetadata(METHOD_METADATA, handler) as number
              ] as Route['method'],
              url: urlOf(base, path),
              access: reflector.getAllAndOverride<Access>(ACCESS, [handler, controller]),
            })),
          ),
        );
    });
}
