import { Module } from '@nestjs/common';
import { ProgressApi } from './progress.api.js';
import { ProgressService } from './progress.service.js';

@Module({ controllers: [ProgressApi], providers: [ProgressService], exports: [ProgressService] })
export class ProgressModule {}
