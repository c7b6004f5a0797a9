import { Module } from '@nestjs/common';
import { DoorSettingsApi } from '../door-settings/door-settings.api.js';
import { DoorSettingsPages } from '../door-settings/door-settings.pages.js';
import { DoorSettingsService } from '../door-settings/door-settings.service.js';
import { TrainingModule } from '../training.module.js';
import { OwnPhone } from './own-phone.service.js';
import { RoomScreensPages } from './room-screens.pages.js';
import { RoomScreens } from './room-screens.service.js';
import { SelfCheckInPages } from './self-check-in.pages.js';
import { SelfCheckInService } from './self-check-in.service.js';

/** The room's screen, and the phones that check their owners in by it. */
@Module({
  imports: [TrainingModule],
  controllers: [DoorSettingsApi, DoorSettingsPages, RoomScreensPages, SelfCheckInPages],
  providers: [DoorSettingsService, RoomScreens, OwnPhone, SelfCheckInService],
  exports: [DoorSettingsService],
})
export class SelfCheckInModule {}
