import { Controller, Get, Param, Redirect, Render } from '@nestjs/common';
import { Requires } from '../identity/access.decorators.js';
import { DomainError } from '../kernel/domain-error.js';
import { seeOther } from '../kernel/form.js';
import { allPolicies, findPolicyByCode, requirePolicyByCode } from './policies.js';
import { policyView } from './policy-view.js';

@Controller('policies')
@Requires('policy:read')
export class PoliciesPages {
  @Get()
  @Redirect()
  newest() {
    return seeOther(`/policies/${requirePolicyByCode().code}`);
  }

  @Get(':code')
  @Render('policies/policy')
  show(@Param('code') code: string) {
    const policy = findPolicyByCode(code);
    if (!policy) throw new DomainError('not-found', { subject: 'FundPolicy', code });
    const others = allPolicies().filter((other) => other !== policy);
    return {
      policy: policyView(policy),
      others: others.map(({ code: other, year }) => ({ code: other, year })),
    };
  }
}
