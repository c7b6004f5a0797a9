import { Global, Module } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { AccessGuard } from './access.guard.js';
import { AccountApi } from './account.api.js';
import { AccountPages } from './account.pages.js';
import { AccountService } from './account.service.js';
import { AuthApi } from './auth.api.js';
import { AuthPages } from './auth.pages.js';
import { AddressLoads } from './address-loads.service.js';
import { Authentication } from './authentication.js';
import { CodeGuesses } from './code-guesses.service.js';
import { LoginAttempts } from './login-attempts.service.js';
import { LoginsService } from './logins.service.js';
import { PasswordLinksPages } from './password-links.pages.js';
import { PasswordLinksService } from './password-links.service.js';
import { RouteAccessCheck } from './route-access-check.js';
import { Secrets } from './secrets.js';
import { UsersApi } from './users.api.js';
import { UsersPages } from './users.pages.js';
import { UsersService } from './users.service.js';
import { Clock } from '../kernel/clock.js';

@Global()
@Module({
  imports: [DiscoveryModule],
  controllers: [AuthApi, AuthPages, AccountApi, UsersApi, UsersPages, PasswordLinksPages, AccountPages],
  providers: [
    LoginAttempts,
    LoginsService,
    UsersService,
    PasswordLinksService,
    AccountService,
    CodeGuesses,
    AddressLoads,
    Secrets,
    RouteAccessCheck,
    { provide: APP_GUARD, useClass: AccessGuard },
    {
      provide: Authentication,
      inject: [LoginsService, Secrets, Clock],
      useFactory: (...parts: ConstructorParameters<typeof Authentication>) => new Authentication(...parts),
    },
  ],
  exports: [
    LoginsService,
    UsersService,
    PasswordLinksService,
    CodeGuesses,
    AddressLoads,
    Secrets,
    Authentication,
  ],
})
export class IdentityModule {}
