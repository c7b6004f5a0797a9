import { Controller, Get, Param } from '@nestjs/common';
import { Ctx, Public } from '../identity/access.decorators.js';
import type { Context } from '../kernel/context.js';
import { DomainError } from '../kernel/domain-error.js';
import { type Verification, VerificationService } from './verification.service.js';

@Controller('api/v1/verify')
export class VerificationApi {
  constructor(private readonly verification: VerificationService) {}

  @Get(':code')
  @Public()
  async verify(@Ctx() context: Context, @Param('code') code: string): Promise<Verification> {
    const found = await this.verification.verify(context, code);
    if (!found) throw new DomainError('unknown-document', { state: 'unknown', genuine: false });
    return found;
  }
}
