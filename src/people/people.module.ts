import { Module } from '@nestjs/common';
import { PeopleApi } from './people.api.js';
import { PersonalDataApi } from './personal-data/personal-data.api.js';
import { PersonalDataKeepers } from './personal-data/personal-data-keepers.service.js';
import { PersonalDataPages } from './personal-data/personal-data.pages.js';
import { PersonalDataService } from './personal-data/personal-data.service.js';
import { PeoplePages } from './people.pages.js';
import { PeopleService } from './people.service.js';
import { PossibleDuplicatesService } from './possible-duplicates.service.js';
import { TraineeMergesService } from './trainee-merges.service.js';
import { TraineesService } from './trainees.service.js';

/** Trainees: who is the same person, merged and taken apart. */
@Module({
  controllers: [PeopleApi, PeoplePages, PersonalDataApi, PersonalDataPages],
  providers: [
    PeopleService,
    TraineesService,
    PossibleDuplicatesService,
    TraineeMergesService,
    PersonalDataService,
    PersonalDataKeepers,
  ],
  exports: [PeopleService, PersonalDataKeepers],
})
export class PeopleModule {}
