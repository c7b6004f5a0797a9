import { Body, Controller, Get, Header, Param, Post, Redirect, Render } from '@nestjs/common';
import type { z } from 'zod';
import { Ctx, Requires } from '../../identity/access.decorators.js';
import type { Context } from '../../kernel/context.js';
import { submitForm } from '../../kernel/form.js';
import { type Correction, correctionSchema, erasureSchema } from './personal-data.schema.js';
import { PersonalDataService } from './personal-data.service.js';

@Controller('trainees/:id')
@Requires('trainee:personal-data')
export class PersonalDataPages {
  constructor(private readonly personalData: PersonalDataService) {}

  @Get('personal-data.json')
  @Header('content-disposition', 'attachment; filename="personal-data.json"')
  export(@Ctx() context: Context, @Param('id') id: string) {
    return this.personalData.export(context, id);
  }

  @Get('correction')
  @Render('trainees/correct')
  async correctionForm(@Param('id') id: string) {
    const trainee = await this.personalData.correctable(id);
    return { trainee, form: trainee };
  }

  @Post('correction')
  @Redirect()
  correct(@Ctx() context: Context, @Param('id') id: string, @Body() body: object) {
    const data = async () => ({ trainee: await this.personalData.correctable(id) });
    return submitForm(correctionSchema, body, { view: 'trainees/correct', data }, async (input) => {
      const { personId } = await this.personalData.correct(context, id, correctionOf(input));
      return `/trainees/${personId}?done=person-corrected`;
    });
  }

  @Get('erasure')
  @Render('trainees/erase')
  async erasureForm(@Param('id') id: string) {
    return { trainee: await this.personalData.correctable(id), form: {} };
  }

  @Post('erasure')
  @Redirect()
  erase(@Ctx() context: Context, @Param('id') id: string, @Body() body: object) {
    const data = async () => ({ trainee: await this.personalData.correctable(id) });
    return submitForm(erasureSchema, body, { view: 'trainees/erase', data }, async ({ reason }) => {
      await this.personalData.erase(context, id, reason);
      return `/trainees/${id}?done=person-erased`;
    });
  }
}

/** Empty fields are missing facts. */
export const correctionOf = (input: z.infer<typeof correctionSchema>): Correction => ({
  name: input.name,
  mobile: input.mobile || null,
  organisation: input.organisation || null,
  jobTitle: input.jobTitle || null,
});
