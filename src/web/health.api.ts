import { Controller, Get } from '@nestjs/common';
import { Database } from '../database/database.js';
import { Public } from '../identity/access.decorators.js';

@Controller('health')
export class HealthApi {
  constructor(private readonly database: Database) {}

  @Get()
  @Public()
  async health(): Promise<{ status: 'ok' }> {
    await this.database.read((unit) => unit.query('SELECT 1'));
    return { status: 'ok' };
  }
}
