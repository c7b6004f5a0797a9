import { Module } from '@nestjs/common';
import { PoliciesPages } from './policies.pages.js';

@Module({ controllers: [PoliciesPages] })
export class PolicyModule {}
