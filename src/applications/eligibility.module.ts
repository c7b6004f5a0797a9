import { Module } from '@nestjs/common';
import { EnterprisesModule } from '../enterprises/enterprises.module.js';
import { ApplicationsModule } from './applications.module.js';
import { EligibilityApi } from './eligibility.api.js';
import { EligibilityPages } from './eligibility.pages.js';
import { EligibilityService } from './eligibility.service.js';

@Module({
  imports: [ApplicationsModule, EnterprisesModule],
  controllers: [EligibilityApi, EligibilityPages],
  providers: [EligibilityService],
  exports: [EligibilityService],
})
export class EligibilityModule {}
