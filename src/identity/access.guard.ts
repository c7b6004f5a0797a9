import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import type { Context } from '../kernel/context.js';
import { DomainError } from '../kernel/domain-error.js';
import { type Access, ACCESS } from './access.decorators.js';
import { AddressLoads } from './address-loads.service.js';
import { isGranted } from './permissions.js';
import './request.js';

/**
 * Lets a request through when its route is public or the user's role grants what the route names. Who goes on asking
 * without a login is stopped after thousands.
 */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly loads: AddressLoads,
  ) {}

  canActivate(execution: ExecutionContext): boolean | Promise<boolean> {
    const targets = [execution.getHandler(), execution.getClass()];
    const access = this.reflector.getAllAndOverride<Access | undefined>(ACCESS, targets);
    if (access && 'public' in access) return true;
    const { context } = execution.switchToHttp().getRequest<FastifyRequest>();
    const { actor } = context;
    if (!actor) return this.turnAway(context);
    if (!access || !isGranted(actor.role, access.permission)) throw new DomainError('permission-denied');
    return true;
  }

  private async turnAway(context: Context): Promise<never> {
    await this.loads.count(context, 'no-login');
    throw new DomainError('login-required');
  }
}
