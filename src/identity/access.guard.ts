import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { DomainError } from '../kernel/domain-error.js';
import { type Access, ACCESS } from './access.decorators.js';
import { isGranted } from './permissions.js';
import './request.js';

/** Lets a request through when its route is public or the user's role grants what the route names. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(execution: ExecutionContext): boolean {
    const targets = [execution.getHandler(), execution.getClass()];
    const access = this.reflector.getAllAndOverride<Access | undefined>(ACCESS, targets);
    if (access && 'public' in access) return true;
    const { actor } = execution.switchToHttp().getRequest<FastifyRequest>().context;
    if (!actor) throw new DomainError('login-required');
    if (!access || !isGranted(actor.role, access.permission)) throw new DomainError('permission-denied');
    return true;
  }
}
