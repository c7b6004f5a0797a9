import type { MigrationInterface, QueryRunner } from 'typeorm';

const DIGITAL_WITH_CODE = `code IS NOT NULL AND number ~ '^[0-9]{20}$'`;

/** A fully digital invoice is the same one whatever code stands beside its number; one of those that hold it keeps it. */
export class KeyDigitalInvoicesByNumber1795670000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`UPDATE invoice SET held_key = NULL WHERE held_key IS NOT NULL AND ${DIGITAL_WITH_CODE}
      AND EXISTS (SELECT 1 FROM invoice AS other WHERE other.held_key IS NOT NULL AND other.id <> invoice.id
        AND other.number = invoice.number AND (other.code IS NULL OR other.id < invoice.id))`);
    await runner.query(`UPDATE invoice SET key = number WHERE ${DIGITAL_WITH_CODE}`);
    await runner.query(
      `UPDATE invoice SET held_key = key WHERE held_key IS NOT NULL AND ${DIGITAL_WITH_CODE}`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`UPDATE invoice SET key = code || number WHERE ${DIGITAL_WITH_CODE}`);
    await runner.query(
      `UPDATE invoice SET held_key = key WHERE held_key IS NOT NULL AND ${DIGITAL_WITH_CODE}`,
    );
  }
}
