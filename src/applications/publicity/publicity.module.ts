import { Module } from '@nestjs/common';
import { ApplicationsModule } from '../applications.module.js';
import { SelectionModule } from '../selection/selection.module.js';
import { ObjectionsService } from './objections.service.js';
import { PublicListsPages } from './public-lists.pages.js';
import { PublicityApi } from './publicity.api.js';
import { PublicityPages } from './publicity.pages.js';
import { PublicityService } from './publicity.service.js';

@Module({
  imports: [ApplicationsModule, SelectionModule],
  controllers: [PublicityApi, PublicityPages, PublicListsPages],
  providers: [PublicityService, ObjectionsService],
})
export class PublicityModule {}
