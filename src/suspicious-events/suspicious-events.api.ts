import { Controller, Get, Query } from '@nestjs/common';
import { Requires } from '../identity/access.decorators.js';
import { type SuspiciousEventList, suspiciousEventListSchema } from './suspicious-event.schema.js';
import { SuspiciousEvents } from './suspicious-events.service.js';

@Controller('api/v1/suspicious-events')
@Requires('suspicious-event:read')
export class SuspiciousEventsApi {
  constructor(private readonly events: SuspiciousEvents) {}

  @Get()
  list(@Query({ schema: suspiciousEventListSchema }) query: SuspiciousEventList) {
    return this.events.list(query, query);
  }
}
