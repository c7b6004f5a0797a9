import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import type { Context } from '../kernel/context.js';
import { type GivenAnswer, takeScan } from './check-in-taking.js';
import type { Scan } from './check-in.schema.js';

/** Checking people in and out. */
@Injectable()
export class CheckInsService {
  constructor(private readonly database: Database) {}

  /** Never throws for what a rule says: that is in the answer, and in the ledger. */
  scan(context: Context, scan: Scan): Promise<GivenAnswer> {
    return this.database.write(context, (unit) => takeScan(unit, scan));
  }
}
