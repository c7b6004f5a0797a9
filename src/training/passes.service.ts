import { Injectable } from '@nestjs/common';
import { Config } from '../config.js';
import { bulkInsert } from '../database/bulk-insert.js';
import { selectIn } from '../database/select-in.js';
import type { ReadUnit, WriteUnit } from '../database/unit.js';
import { newPassCode } from '../kernel/short-code.js';
import type { Instant } from '../kernel/instant.js';
import type { Category } from '../people/category.js';

/** A pass, the registration it stands for and who that is. */
export interface FoundPass {
  code: string;
  revokedAt: Instant | null;
  registrationId: string;
  registrationStatus: 'registered' | 'cancelled';
  trainingSessionId: string;
  traineeId: string;
  name: string;
  organisation: string | null;
  category: Category;
}

/** Check-in codes: made, found, replaced. */
@Injectable()
export class PassesService {
  constructor(private readonly config: Config) {}

  /** The address in the QR code. */
  url(code: string): string {
    return `${this.config.publicUrl}/p/${code}`;
  }

  /** What the code leads to, revoked and cancelled ones too; null for an unknown one. `code` as `normalisePassCode` gives it. */
  async findByCode(unit: ReadUnit, code: string): Promise<FoundPass | null> {
    const [found] = await unit.query<FoundPass>(
      `SELECT p.code, p.revoked_at AS "revokedAt", r.id AS "registrationId", r.status AS "registrationStatus",
         r.training_session_id AS "trainingSessionId", r.trainee_id AS "traineeId",
         t.name, r.organisation, r.category
       FROM pass p JOIN registration r ON r.id = p.registration_id JOIN trainee t ON t.id = r.trainee_id
       WHERE p.code = ?`,
      [code],
    );
    return found ?? null;
  }

  /** The codes in force of these registrations, by registration. */
  async codesOf(unit: ReadUnit, registrationIds: readonly string[]): Promise<Map<string, string>> {
    const rows = await selectIn<{ code: string; registration_id: string }>(
      unit,
      (marks) =>
        `SELECT code, registration_id FROM pass WHERE revoked_at IS NULL AND registration_id IN (${marks})`,
      registrationIds,
    );
    return new Map(rows.map((row) => [row.registration_id, row.code]));
  }

  /**
   * Gives each registration, which has no pass in force, a new one. A code that is drawn a second time in the life of
   * the programme is drawn again. What is recorded of it is the caller's part.
   */
  async issue(
    unit: WriteUnit,
    registrationIds: readonly string[],
    draw: () => string = newPassCode,
  ): Promise<Map<string, string>> {
    const issuedAt = unit.context.now;
    const rows = registrationIds.map((registrationId) => ({
      code: draw(),
      registrationId,
      issuedAt,
      revokedAt: null,
    }));
    const issued = new Map(rows.map(({ registrationId, code }) => [registrationId, code]));
    if ((await bulkInsert(unit, 'pass', rows, 'skip')) === rows.length) return issued;
    const kept = await this.codesOf(unit, registrationIds);
    const without = registrationIds.filter((id) => !kept.has(id));
    return new Map([...kept, ...(await this.issue(unit, without, draw))]);
  }

  /** Replaces the registration's pass: the old code is refused from now on. Resolves to the new one. */
  async reissue(unit: WriteUnit, registrationId: string): Promise<string> {
    const before = (await this.codesOf(unit, [registrationId])).get(registrationId) ?? null;
    await unit.query('UPDATE pass SET revoked_at = ? WHERE registration_id = ? AND revoked_at IS NULL', [
      unit.context.now,
      registrationId,
    ]);
    const code = (await this.issue(unit, [registrationId])).get(registrationId)!;
    unit.record('pass.reissued', 'Registration', registrationId, {
      before: { passCode: before },
      after: { passCode: code },
    });
    return code;
  }
}
