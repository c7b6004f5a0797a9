import { Module } from '@nestjs/common';
import { CheckInsModule } from './check-ins.module.js';
import { InvitationsPages } from './own-passes/invitations.pages.js';
import { OwnPassesPages } from './own-passes/own-passes.pages.js';
import { OwnPassesService } from './own-passes/own-passes.service.js';
import { PassViews } from './pass-views.service.js';
import { PassesPages } from './passes.pages.js';
import { TrainingModule } from './training.module.js';

/** How people come by their pass, and what its QR code opens. */
@Module({
  imports: [TrainingModule, CheckInsModule],
  controllers: [PassesPages, OwnPassesPages, InvitationsPages],
  providers: [PassViews, OwnPassesService],
})
export class PassPagesModule {}
