import { Module } from '@nestjs/common';
import { PeopleService } from './people.service.js';

/** Trainees: who is the same person. */
@Module({ providers: [PeopleService], exports: [PeopleService] })
export class PeopleModule {}
