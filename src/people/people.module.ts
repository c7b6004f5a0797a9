import { Module } from '@nestjs/common';
import { PeopleApi } from './people.api.js';
import { PeoplePages } from './people.pages.js';
import { PeopleService } from './people.service.js';
import { PossibleDuplicatesService } from './possible-duplicates.service.js';
import { TraineeMergesService } from './trainee-merges.service.js';
import { TraineesService } from './trainees.service.js';

/** Trainees: who is the same person, merged and taken apart. */
@Module({
  controllers: [PeopleApi, PeoplePages],
  providers: [PeopleService, TraineesService, PossibleDuplicatesService, TraineeMergesService],
  exports: [PeopleService],
})
export class PeopleModule {}
