import { Module } from '@nestjs/common';
import { CheckInsModule } from './check-ins.module.js';
import { PassViews } from './pass-views.service.js';
import { PassesPages } from './passes.pages.js';
import { TrainingModule } from './training.module.js';

/** What the QR code of a pass opens. */
@Module({
  imports: [TrainingModule, CheckInsModule],
  controllers: [PassesPages],
  providers: [PassViews],
})
export class PassPagesModule {}
