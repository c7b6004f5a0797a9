import { Global, Module } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { AccessGuard } from './access.guard.js';
import { AuthApi } from './auth.api.js';
import { AuthPages } from './auth.pages.js';
import { Authentication } from './authentication.js';
import { LoginsService } from './logins.service.js';
import { RouteAccessCheck } from './route-access-check.js';
import { Secrets } from './secrets.js';
import { Clock } from '../kernel/clock.js';
import { Config } from '../config.js';

@Global()
@Module({
  imports: [DiscoveryModule],
  controllers: [AuthApi, AuthPages],
  providers: [
    LoginsService,
    Secrets,
    RouteAccessCheck,
    { provide: APP_GUARD, useClass: AccessGuard },
    {
      provide: Authentication,
      inject: [LoginsService, Secrets, Clock, Config],
      useFactory: (...parts: ConstructorParameters<typeof Authentication>) => new Authentication(...parts),
    },
  ],
  exports: [LoginsService, Secrets, Authentication],
})
export class IdentityModule {}
