import { Body, Controller, Get, HttpCode, Post, Query, Render } from '@nestjs/common';
import { ZodError } from 'zod';
import { Public } from '../identity/access.decorators.js';
import { DomainError } from '../kernel/domain-error.js';
import { FormRejected } from '../kernel/form.js';
import { requirePolicyByCode } from '../policy/policies.js';
import { resultForPeople } from './calculation-view.js';
import { type CalculatorForm, emptyRows, interpretForm, isDirection, readForm } from './calculator-form.js';
import { calculatorPage } from './calculator-page.js';
import { calculateForAnybody, checkRows } from './public-calculation.js';
import { subsidyCalculationSchema } from './subsidy-calculation.schema.js';

const VIEW = 'subsidies/calculator';

@Controller('calculator')
@Public()
export class CalculatorPages {
  @Get()
  @Render(VIEW)
  form(@Query('direction') direction?: string) {
    return calculatorPage(readForm({ direction }));
  }

  /** Reckons, or adds rows, or shows another direction: whichever button was pressed. Keeps nothing. */
  @Post()
  @HttpCode(200)
  @Render(VIEW)
  submit(@Body() body: Record<string, unknown> | undefined) {
    const form = readForm(body ?? {});
    checkRows(form.rows);
    const [, direction] = /^show-(.+)$/.exec(String(body?.['action'])) ?? [];
    if (isDirection(direction)) return calculatorPage({ ...form, direction });
    if (body?.['action'] === 'add-rows') {
      const focus = form.rows.length;
      return calculatorPage({ ...form, rows: [...form.rows, ...emptyRows()] }, { focus });
    }
    return calculatorPage(form, { result: resultOf(form) });
  }
}

function resultOf(form: CalculatorForm): object {
  const reject = (cause: ZodError | DomainError) => new FormRejected(VIEW, calculatorPage(form), form, cause);
  const { request, problems } = interpretForm(form);
  if (problems.length > 0) {
    throw reject(
      new ZodError(problems.map((problem) => ({ ...problem, code: 'custom' as const, input: undefined }))),
    );
  }
  const parsed = subsidyCalculationSchema.safeParse(request);
  if (!parsed.success) throw reject(new DomainError('validation-failed'));
  try {
    return resultForPeople(calculateForAnybody(parsed.data), requirePolicyByCode(parsed.data.policy));
  } catch (error) {
    throw error instanceof DomainError && error.kind === 'refused' ? reject(error) : error;
  }
}
