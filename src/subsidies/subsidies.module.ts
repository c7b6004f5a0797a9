import { Module } from '@nestjs/common';
import { CalculatorPages } from './calculator.pages.js';
import { SubsidyCalculationsApi } from './subsidy-calculations.api.js';

@Module({ controllers: [SubsidyCalculationsApi, CalculatorPages] })
export class SubsidiesModule {}
