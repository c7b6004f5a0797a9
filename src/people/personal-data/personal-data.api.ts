import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import type { z } from 'zod';
import { Ctx, Requires } from '../../identity/access.decorators.js';
import type { Context } from '../../kernel/context.js';
import { correctionSchema, erasureSchema } from './personal-data.schema.js';
import { correctionOf } from './personal-data.pages.js';
import { PersonalDataService } from './personal-data.service.js';

@Controller('api/v1/trainees/:id')
@Requires('trainee:personal-data')
export class PersonalDataApi {
  constructor(private readonly personalData: PersonalDataService) {}

  @Get('personal-data')
  export(@Ctx() context: Context, @Param('id') id: string) {
    return this.personalData.export(context, id);
  }

  @Post('correction')
  @HttpCode(200)
  async correct(
    @Ctx() context: Context,
    @Param('id') id: string,
    @Body({ schema: correctionSchema }) input: z.infer<typeof correctionSchema>,
  ) {
    const { personId } = await this.personalData.correct(context, id, correctionOf(input));
    return { id, personId };
  }

  @Post('erasure')
  @HttpCode(200)
  async erase(
    @Ctx() context: Context,
    @Param('id') id: string,
    @Body({ schema: erasureSchema }) { reason }: z.infer<typeof erasureSchema>,
  ) {
    await this.personalData.erase(context, id, reason);
    return { id };
  }
}
