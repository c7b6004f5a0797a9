import { Module } from '@nestjs/common';
import { PeopleModule } from '../people/people.module.js';
import { PassesApi } from './passes.api.js';
import { PassesService } from './passes.service.js';
import { RegistrationExportsPages } from './registration-exports.pages.js';
import { RegistrationsApi } from './registrations.api.js';
import { RegistrationsPages } from './registrations.pages.js';
import { RegistrationsService } from './registrations.service.js';
import { ScannerPages } from './scanner.pages.js';
import { TraineeData } from './trainee-data.service.js';
import { TrainingSessionStepsPages } from './training-session-steps.pages.js';
import { TrainingSessionsApi } from './training-sessions.api.js';
import { TrainingSessionsPages } from './training-sessions.pages.js';
import { TrainingSessionsService } from './training-sessions.service.js';

@Module({
  imports: [PeopleModule],
  controllers: [
    TrainingSessionsApi,
    TrainingSessionsPages,
    TrainingSessionStepsPages,
    RegistrationsApi,
    RegistrationsPages,
    RegistrationExportsPages,
    PassesApi,
    ScannerPages,
  ],
  providers: [TrainingSessionsService, RegistrationsService, PassesService, TraineeData],
  exports: [TrainingSessionsService, RegistrationsService, PassesService],
})
export class TrainingModule {}
