import { createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Context } from '../kernel/context.js';
import type { Permission } from './permissions.js';

export const ACCESS = 'peibutong:access';

/** Who may use a route: everybody, or the holders of one permission. */
export type Access = { public: true } | { permission: Permission };

/** The route is open to everybody, logged in or not. */
export const Public = () => SetMetadata(ACCESS, { public: true } satisfies Access);

/** The route needs a logged-in user whose role grants `permission`. */
export const Requires = (permission: Permission) => SetMetadata(ACCESS, { permission } satisfies Access);

/** The request's Context. */
export const Ctx = createParamDecorator((_: unknown, execution: ExecutionContext): Context => {
  return execution.switchToHttp().getRequest<FastifyRequest>().context;
});
