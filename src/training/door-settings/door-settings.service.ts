import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database.js';
import type { ReadUnit } from '../../database/unit.js';
import type { Context } from '../../kernel/context.js';
import { TrainingSessionsService } from '../training-sessions.service.js';
import { DoorSettings } from './door-settings.entity.js';
import type { DoorSettingsInput } from './door-settings.schema.js';

/** How each session's door is run. */
@Injectable()
export class DoorSettingsService {
  constructor(
    private readonly database: Database,
    private readonly sessions: TrainingSessionsService,
  ) {}

  /** Throws `not-found`, `not-your-training-session`, `outside-your-district`. */
  find(context: Context, trainingSessionId: string): Promise<DoorSettings> {
    return this.database.read(async (unit) => {
      await this.sessions.requireFor(unit, context, trainingSessionId);
      return settingsOf(unit, trainingSessionId);
    });
  }

  /** Throws as `find`, `session-cancelled`, `edited-by-another`. */
  edit(context: Context, trainingSessionId: string, input: DoorSettingsInput): Promise<DoorSettings> {
    const { version, ...rules } = input;
    return this.database.write(context, async (unit) => {
      await this.sessions.requireFor(unit, context, trainingSessionId, { lock: true });
      const known = await unit.findOne(DoorSettings, { id: trainingSessionId });
      const settings = known ?? DoorSettings.of(trainingSessionId);
      settings.edit(rules, version);
      if (known) await unit.save(settings, 'door-settings.edited');
      else await unit.add(DoorSettings, settings, 'door-settings.edited');
      return settings;
    });
  }
}

export const settingsOf = async (unit: ReadUnit, trainingSessionId: string): Promise<DoorSettings> =>
  (await unit.findOne(DoorSettings, { id: trainingSessionId })) ?? DoorSettings.of(trainingSessionId);
