import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { JobRunner } from './job-runner.js';
import { JobsApi } from './jobs.api.js';
import { JobsService } from './jobs.service.js';

/** Background work: any feature may enqueue it. */
@Global()
@Module({
  imports: [DiscoveryModule],
  controllers: [JobsApi],
  providers: [JobsService, JobRunner],
  exports: [JobsService],
})
export class JobsModule {}
