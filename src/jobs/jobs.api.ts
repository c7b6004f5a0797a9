import { Controller, Get, Param } from '@nestjs/common';
import { Ctx, Requires } from '../identity/access.decorators.js';
import type { Context } from '../kernel/context.js';
import { type JobProgress, JobsService } from './jobs.service.js';

@Controller('api/v1/jobs')
export class JobsApi {
  constructor(private readonly jobs: JobsService) {}

  @Get(':id')
  @Requires('account:own')
  progress(@Ctx() context: Context, @Param('id') id: string): Promise<JobProgress> {
    return this.jobs.progress(context, id);
  }
}
