import { Global, Module } from '@nestjs/common';
import { SuspiciousEventsApi } from './suspicious-events.api.js';
import { SuspiciousEventsPages } from './suspicious-events.pages.js';
import { SuspiciousEvents } from './suspicious-events.service.js';

@Global()
@Module({
  controllers: [SuspiciousEventsApi, SuspiciousEventsPages],
  providers: [SuspiciousEvents],
  exports: [SuspiciousEvents],
})
export class SuspiciousEventsModule {}
