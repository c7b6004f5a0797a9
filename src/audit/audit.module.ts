import { Module } from '@nestjs/common';
import { AuditTrail } from './audit-trail.service.js';
import { AuditApi } from './audit.api.js';
import { AuditPages } from './audit.pages.js';

@Module({ controllers: [AuditApi, AuditPages], providers: [AuditTrail] })
export class AuditModule {}
