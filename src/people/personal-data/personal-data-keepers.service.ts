import { Injectable } from '@nestjs/common';
import type { ReadUnit, WriteUnit } from '../../database/unit.js';

/** A feature that keeps something about trainees beside their row. */
export interface PersonalDataKeeper {
  /** The name of its part of an export. */
  readonly section: string;
  /** Everything that it keeps about them, readable. */
  tell(unit: ReadUnit, traineeIds: readonly string[]): Promise<unknown>;
  /** Why their data cannot go yet, as an error code's reason; null when it can. */
  holds(unit: ReadUnit, traineeIds: readonly string[]): Promise<string | null>;
  /** Takes out what tells who they are; what is counted stays. */
  forget(unit: WriteUnit, traineeIds: readonly string[]): Promise<void>;
}

/** All who keep something about trainees; each says at the start that it is there. */
@Injectable()
export class PersonalDataKeepers {
  private readonly keepers: PersonalDataKeeper[] = [];

  register(keeper: PersonalDataKeeper): void {
    this.keepers.push(keeper);
  }

  all(): readonly PersonalDataKeeper[] {
    return this.keepers;
  }
}
