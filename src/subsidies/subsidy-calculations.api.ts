import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { Public } from '../identity/access.decorators.js';
import { calculationView } from './calculation-view.js';
import { calculateForAnybody } from './public-calculation.js';
import { type SubsidyCalculationInput, subsidyCalculationSchema } from './subsidy-calculation.schema.js';

@Controller('api/v1/subsidy-calculations')
export class SubsidyCalculationsApi {
  @Post()
  @HttpCode(200)
  @Public()
  calculate(@Body({ schema: subsidyCalculationSchema }) body: SubsidyCalculationInput) {
    return calculationView(calculateForAnybody(body));
  }
}
