import { Module } from '@nestjs/common';
import { PeopleModule } from '../people/people.module.js';
import { PassesService } from './passes.service.js';
import { RegistrationsService } from './registrations.service.js';
import { TrainingSessionsService } from './training-sessions.service.js';

@Module({
  imports: [PeopleModule],
  controllers: [],
  providers: [TrainingSessionsService, RegistrationsService, PassesService],
  exports: [TrainingSessionsService, RegistrationsService, PassesService],
})
export class TrainingModule {}
