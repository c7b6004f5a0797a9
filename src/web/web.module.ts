import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { HealthApi } from './health.api.js';
import { OpenApi } from './openapi.js';
import { OpenApiPages } from './openapi.pages.js';
import { ScannerAppPages } from './scanner-app.pages.js';

@Module({
  imports: [DiscoveryModule],
  controllers: [HealthApi, OpenApiPages, ScannerAppPages],
  providers: [OpenApi],
})
export class WebModule {}
