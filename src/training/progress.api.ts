import { Controller, Get, Param } from '@nestjs/common';
import { Requires } from '../identity/access.decorators.js';
import { progressView, yearOf } from './progress-view.js';
import { ProgressService } from './progress.service.js';

@Controller('api/v1/programmes')
@Requires('progress:read')
export class ProgressApi {
  constructor(private readonly progress: ProgressService) {}

  @Get(':year/progress')
  async show(@Param('year') year: string) {
    return progressView(await this.progress.progress(yearOf(year)));
  }
}
